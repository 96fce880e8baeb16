import type { CriteriaChanges } from '@duban/contract-http';
import { useTranslation } from 'react-i18next';
import { Link } from '../shell/link';
import { useSectors } from '../phase-out-case/use-sectors';
import { CardTable } from '../shell/card-table';

/** The lines that an edition judges otherwise: before, after, and where each stands. */
export function RejudgedTable({ changes }: { changes: CriteriaChanges }) {
  const { t } = useTranslation();
  const { sectorName } = useSectors();
  const judged = ({ outcome, criteria }: CriteriaChanges['items'][number]['before']) =>
    [t(`case.outcomes.${outcome}`), ...criteria].join(' ');
  const summary = t('criteria.changed', { count: changes.total, before: changes.before });
  if (changes.total === 0) return <p className="field-hint">{summary}</p>;
  return (
    <>
      <p className="field-hint">{summary}</p>
      <CardTable label={summary}>
        <thead>
          <tr>
            <th scope="col">{t('case.enterprise')}</th>
            <th scope="col">{t('case.line')}</th>
            <th scope="col">{t('case.sector')}</th>
            <th scope="col">{t('criteria.before')}</th>
            <th scope="col">{t('criteria.after')}</th>
            <th scope="col">{t('case.state')}</th>
          </tr>
        </thead>
        <tbody>
          {changes.items.map((one) => (
            <tr key={one.unitId}>
              <th scope="row">
                {one.caseId ? <Link to={`/cases/${one.caseId}`}>{one.enterprise}</Link> : one.enterprise}
              </th>
              <td>
                {one.equipmentType} {one.serial}
              </td>
              <td className="nowrap">{sectorName(one.sector)}</td>
              <td className="nowrap">{judged(one.before)}</td>
              <td className="nowrap">
                <strong>{judged(one.after)}</strong>
              </td>
              <td className="nowrap">
                {one.caseState ? t(`case.states.${one.caseState as 'listed'}`) : t('criteria.noCase')}
              </td>
            </tr>
          ))}
        </tbody>
      </CardTable>
      {changes.items.length < changes.total ? <p className="field-hint">{t('criteria.first')}</p> : null}
    </>
  );
}
