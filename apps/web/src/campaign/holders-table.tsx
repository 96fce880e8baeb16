import type { Outlook } from '@duban/contract-http';
import { useTranslation } from 'react-i18next';
import { useAgencies } from '../notice/use-agencies';
import { Link } from '../shell/link';
import { CardTable } from '../shell/card-table';

/** With whom the work of a campaign lies, by the working days that are charged to them. */
export function HoldersTable({
  campaignId,
  holders,
  own = false,
}: {
  campaignId: string;
  holders: Outlook['holders'];
  /** It is the reader's own agency alone: their desk has the rest. */
  own?: boolean;
}) {
  const { t } = useTranslation();
  const { shortName } = useAgencies();
  return (
    <CardTable label={t('board.holders')}>
      <thead>
        <tr>
          <th scope="col">{t('escalation.agency')}</th>
          <th scope="col" className="is-number">
            {t('board.held')}
          </th>
          <th scope="col" className="is-number">
            {t('board.heldOverdue')}
          </th>
          <th scope="col" className="is-number">
            {t('board.heldDays')}
          </th>
        </tr>
      </thead>
      <tbody>
        {holders.map((one) => (
          <tr key={one.agency}>
            <th scope="row">
              <Link
                to={
                  own
                    ? `/desk?box=todo&campaignId=${campaignId}`
                    : `/assignments?campaignId=${campaignId}&agency=${one.agency}`
                }
              >
                {shortName(one.agency, one.agencyZh)}
              </Link>
            </th>
            <td className="is-number">{one.open}</td>
            <td className="is-number">
              {one.overdue > 0 ? <strong className="light-text-red">{one.overdue}</strong> : 0}
            </td>
            <td className="is-number">{one.workingDays}</td>
          </tr>
        ))}
      </tbody>
    </CardTable>
  );
}
