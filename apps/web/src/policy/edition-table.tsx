import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { clockTime } from '../light/clock-time';
import { CardTable } from '../shell/card-table';

interface Edition {
  readonly edition: string;
  readonly recordedAt: string;
  readonly recordedBy: string | null;
  readonly note: string | null;
}

interface EditionTableProps<One extends Edition> {
  readonly title: string;
  /** The newest first. */
  readonly editions: readonly One[];
  /** What this kind of edition has beside its code, maker and paper. */
  readonly column: { readonly head: string; readonly cell: (one: One) => ReactNode; readonly isNumber?: boolean };
  readonly openWord: string;
  readonly isOpen: (one: One) => boolean;
  readonly onOpen: (one: One) => void;
}

/** Editions of a kind: who made each from which paper, and which one is shown below. */
export function EditionTable<One extends Edition>({
  title,
  editions,
  column,
  openWord,
  isOpen,
  onOpen,
}: EditionTableProps<One>) {
  const { t } = useTranslation();
  const aligned = column.isNumber ? 'is-number' : 'nowrap';
  return (
    <section className="panel">
      <CardTable label={title}>
        <thead>
          <tr>
            <th scope="col">{t('policy.edition')}</th>
            <th scope="col" className={aligned}>
              {column.head}
            </th>
            <th scope="col">{t('policy.madeBy')}</th>
            <th scope="col">{t('policy.note')}</th>
            <th scope="col">{t('desk.columnAct')}</th>
          </tr>
        </thead>
        <tbody>
          {editions.map((one, place) => (
            <tr key={one.edition}>
              <th scope="row" className="nowrap">
                {one.edition} {place === 0 ? <span className="tag">{t('calendars.newest')}</span> : null}
              </th>
              <td className={aligned}>{column.cell(one)}</td>
              <td className="nowrap">
                {one.recordedBy ?? t('policy.shipped')} · {clockTime.due(one.recordedAt)}
              </td>
              <td>{one.note ?? '—'}</td>
              <td>
                <Button
                  size="small"
                  aria-pressed={isOpen(one)}
                  aria-label={`${openWord}: ${one.edition}`}
                  onClick={() => onOpen(one)}
                >
                  {openWord}
                </Button>
              </td>
            </tr>
          ))}
        </tbody>
      </CardTable>
    </section>
  );
}
