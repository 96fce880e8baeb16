import { Button, Checkbox, Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import type { TableRow } from '../api/wire-types';
import { useLanguage } from '../i18n/use-language';
import './launch.css';

interface LaunchRowsProps {
  readonly rows: readonly TableRow[];
  readonly chosen: readonly number[] | 'all';
  readonly onChoose: (chosen: readonly number[] | 'all') => void;
  readonly fault: string | undefined;
}

/** Which rows of the table a campaign opens: all of them, or some. */
export function LaunchRows({ rows, chosen, onChoose, fault }: LaunchRowsProps) {
  const { t } = useTranslation();
  const { pick } = useLanguage();
  const everyRow = rows.map(({ row }) => row);
  return (
    <section className="panel" aria-labelledby="rows">
      <div className="panel-head">
        <h2 id="rows" tabIndex={-1}>
          {t('wizard.rows')}
        </h2>
      </div>
      <div className="panel-body">
        <Radio.Group
          aria-label={t('wizard.rows')}
          value={chosen === 'all' ? 'all' : 'some'}
          onChange={(event) => onChoose(event.target.value === 'all' ? 'all' : everyRow)}
          options={[
            { value: 'all', label: t('wizard.rowsAll', { count: rows.length }) },
            { value: 'some', label: t('wizard.rowsSome') },
          ]}
        />
        {chosen === 'all' ? null : (
          <>
            <div className="button-line launch-select">
              <Button size="small" onClick={() => onChoose(everyRow)}>
                {t('wizard.selectAll')}
              </Button>
              <Button size="small" onClick={() => onChoose([])}>
                {t('wizard.selectNone')}
              </Button>
            </div>
            <ul className="launch-rows">
              {rows.map((row) => (
                <li key={row.row}>
                  <Checkbox
                    checked={chosen.includes(row.row)}
                    onChange={(event) => onChoose(withRow(chosen, row.row, event.target.checked))}
                  >
                    <span className="number">{row.row}</span> {pick(row.titleZh, row.titleEn)}
                  </Checkbox>
                </li>
              ))}
            </ul>
          </>
        )}
        {fault ? (
          <div className="field-fault" role="alert">
            {fault}
          </div>
        ) : null}
      </div>
    </section>
  );
}

const withRow = (chosen: readonly number[], row: number, wanted: boolean) =>
  [...chosen.filter((other) => other !== row), ...(wanted ? [row] : [])].sort((left, right) => left - right);
