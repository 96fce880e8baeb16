import type { AssignmentDetail } from '@duban/contract-http';
import type { RecordedOpinion } from '@duban/domain';
import { OPINIONS } from '@duban/domain';
import { useTranslation } from 'react-i18next';
import { AttachmentList } from '../attachment/attachment-list';
import { useLanguage } from '../i18n/use-language';
import { clockTime } from '../light/clock-time';
import { useAgencies } from '../notice/use-agencies';
import { CardTable } from '../shell/card-table';

const RECORDED: readonly RecordedOpinion[] = [...OPINIONS, 'deemed_no_objection'];

/** Who was asked, who answered what, side by side. */
export function OpinionsTable({ opinions }: { opinions: AssignmentDetail['opinions'] }) {
  const { t } = useTranslation();
  const { aside } = useLanguage();
  const { shortName } = useAgencies();
  return (
    <CardTable label={t('assignment.opinions')}>
      <thead>
        <tr>
          <th scope="col">{t('assignment.opinionAgency')}</th>
          <th scope="col">{t('assignment.opinionMode')}</th>
          <th scope="col">{t('assignment.opinionGiven')}</th>
          <th scope="col">{t('assignment.opinionReason')}</th>
          <th scope="col">{t('assignment.opinionDue')}</th>
        </tr>
      </thead>
      <tbody>
        {opinions.map((one) => (
          <tr key={one.assignmentId}>
            <th scope="row" className="nowrap">
              {shortName(one.agency, one.agencyZh)}
            </th>
            <td className="nowrap">
              {t(`mode.${one.mode}`)}
              {one.forLead ? aside(shortName(one.forLead)) : null}
            </td>
            <td className={one.opinion === 'object' ? 'opinion-objects' : undefined}>
              {given(one)}
              {one.disagreement ? (
                <span className="queue-sub">
                  {t(`disagreement.${one.disagreement.state}`)}
                  {['principals', 'submitted'].includes(one.disagreement.state)
                    ? ` · ${clockTime.due(one.disagreement.dueAt)}`
                    : null}
                </span>
              ) : null}
            </td>
            <td>
              {one.reason ? <p className="typed-text">{one.reason}</p> : null}
              {one.basis ? <p className="typed-text muted">{one.basis}</p> : null}
              {one.disagreement?.text ? <p className="typed-text">{one.disagreement.text}</p> : null}
              <AttachmentList attachments={one.attachments} />
            </td>
            <td className="nowrap">
              {one.dueAt ? clockTime.due(one.dueAt) : '—'}
              {one.answeredAt ? (
                <span className="queue-sub">
                  {t('state.answered')} {clockTime.minute(one.answeredAt)}
                </span>
              ) : null}
            </td>
          </tr>
        ))}
      </tbody>
    </CardTable>
  );

  function given(one: AssignmentDetail['opinions'][number]): string {
    const known = RECORDED.find((opinion) => opinion === one.opinion);
    if (known) return t(`opinion.${known}`);
    if (one.opinion) return one.opinion;
    return one.state === 'requested'
      ? t('assignment.opinionPending')
      : one.state === 'answered'
        ? t('state.answered')
        : t('assignment.opinionNotAsked');
  }
}
