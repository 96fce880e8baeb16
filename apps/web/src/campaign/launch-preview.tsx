import type { LaunchPreview as LaunchPreviewAnswer } from '@duban/contract-http';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../i18n/use-language';
import { useRungName } from '../escalation/use-rung-name';
import { useAgencies } from '../notice/use-agencies';
import { ProblemNotice } from '../shell/problem-notice';
import type { PlannedCounts } from './planned-counts';

interface LaunchPreviewProps {
  readonly counts: PlannedCounts;
  readonly sent: LaunchPreviewAnswer | undefined;
  /** When letters of one mailbox are sent as one (`09:00`); null where each is sent by itself. */
  readonly digestAt: string | null;
  readonly problem: unknown;
}

const FEW_CONFLICTS = 6;

/** How many assignments each agency would get. The provinces, all alike, take one line. */
export function LaunchPreview({ counts, sent, digestAt, problem }: LaunchPreviewProps) {
  const { t } = useTranslation();
  const { all, shortName } = useAgencies();
  const central = all.filter((agency) => agency.kind === 'central' && counts.byAgency.has(agency.code));
  const region = all.find((agency) => agency.kind === 'province' && counts.byAgency.has(agency.code));
  const lines = [...central.map((agency) => agency.code), ...(region ? [region.code] : [])];
  return (
    <section className="panel launch-preview" aria-labelledby="preview" tabIndex={0}>
      <div className="panel-head">
        <h2 id="preview">{t('wizard.preview')}</h2>
      </div>
      <div className="panel-body">
        <ul className="preview-figures">
          <li>
            <strong className="number">{counts.rows}</strong> {t('wizard.previewRows')}
          </li>
          <li>
            <strong className="number">{counts.assignments}</strong> {t('wizard.previewAssignments')}
          </li>
          <li>
            <strong className="number">{counts.byAgency.size}</strong> {t('wizard.previewAgencies')}
          </li>
        </ul>
        <p className="muted">
          {t('wizard.previewWaiting')} <span className="number">{counts.waiting}</span> · {t('wizard.previewStandby')}{' '}
          <span className="number">{counts.standby}</span>
        </p>
      </div>
      {problem ? (
        <div className="panel-body">
          <ProblemNotice problem={problem} />
        </div>
      ) : null}
      {sent ? <Letters sent={sent} digestAt={digestAt} /> : null}
      <table className="plain-table preview-table">
        <caption className="visually-hidden">{t('wizard.previewByAgency')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('wizard.agency')}</th>
            <th scope="col" className="is-number">
              {t('wizard.lead')}
            </th>
            <th scope="col" className="is-number">
              {t('wizard.participant')}
            </th>
            <th scope="col" className="is-number">
              {t('wizard.total')}
            </th>
          </tr>
        </thead>
        <tbody>
          {lines.map((code) => {
            const { lead = 0, participant = 0 } = counts.byAgency.get(code) ?? {};
            return (
              <tr key={code}>
                <th scope="row">{code === region?.code ? t('wizard.provincesEach') : shortName(code)}</th>
                <td className="is-number">{lead || '–'}</td>
                <td className="is-number">{participant || '–'}</td>
                <td className="is-number">{lead + participant}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}

/** One letter for each assignment that is handed over, by mailbox; and who would not hear of it. */
function Letters({ sent, digestAt }: { sent: LaunchPreviewAnswer; digestAt: string | null }) {
  const { t } = useTranslation();
  const { shortName } = useAgencies();
  const { comma } = useLanguage();
  return (
    <div className="panel-body">
      <p>
        {digestAt === null
          ? t('wizard.previewLetters', { letters: sent.total, mailboxes: sent.letters.length })
          : t('wizard.previewDigest', { letters: sent.total, mailboxes: sent.letters.length, at: digestAt })}
      </p>
      {sent.unreached.length > 0 ? (
        <p className="field-fault" role="status">
          {t('wizard.previewUnreached', {
            agencies: sent.unreached.map((one) => shortName(one.agency, one.agencyZh)).join(comma),
          })}
        </p>
      ) : null}
      <Conflicts conflicts={sent.conflicts} />
      <details>
        <summary>{t('wizard.previewByMailbox')}</summary>
        <ul className="preview-letters">
          {sent.letters.map((one) => (
            <li key={`${one.mailbox}${one.agency}`}>
              {one.mailbox} <span className="muted">{shortName(one.agency, one.agencyZh)}</span>{' '}
              <span className="number">{one.letters}</span>
            </li>
          ))}
        </ul>
      </details>
    </div>
  );
}

/** Rungs and ends of periods on days on which nobody is in office; the first and the last day are told at their fields. */
function Conflicts({ conflicts }: Pick<LaunchPreviewAnswer, 'conflicts'>) {
  const { t } = useTranslation();
  const { comma } = useLanguage();
  const rungName = useRungName();
  // `C1 督办`: its stage, and what its ladder calls it.
  const rungCalled = (whole: string) => {
    const [stage = '', ...words] = whole.split(' ');
    return rungName({ stage, name: words.join(' ') });
  };
  const shown = conflicts.filter(({ field }) => field === 'rung' || field === 'period');
  if (shown.length === 0) return null;
  return (
    <details open={shown.length <= FEW_CONFLICTS}>
      <summary>{t('wizard.conflicts', { count: shown.length })}</summary>
      <ul className="preview-conflicts">
        {shown.map(({ field, name, rows, date, kind, next }) => (
          <li key={`${field}${name ?? ''}${date}`}>
            {field === 'rung'
              ? t('wizard.conflictRung', { name: rungCalled(name ?? ''), date })
              : t('wizard.conflictPeriod', {
                  rows: rows.map((row) => t('desk.rowNumber', { row })).join(comma),
                  date,
                })}{' '}
            <span className="muted">{t(`wizard.conflictKind.${kind}`, { next })}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}
