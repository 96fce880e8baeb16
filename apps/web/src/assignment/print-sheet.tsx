import type { AssignmentDetail } from '@duban/contract-http';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../i18n/use-language';
import { clockTime } from '../light/clock-time';
import { useAgencies } from '../notice/use-agencies';
import { useRowLabel } from '../notice/use-row-label';
import { useClauseName } from '../notice/use-clause-name';

/** 办理单: what heads the page on paper, with room for what is written and signed by hand. Drawn while the page is laid out for paper, and on the screen not at all. */
export function PrintSheet({ assignment }: { assignment: AssignmentDetail }) {
  const { t } = useTranslation();
  const { pick, comma } = useLanguage();
  const clauseName = useClauseName();
  const { fullName } = useAgencies();
  const rowLabel = useRowLabel();
  const facts: readonly (readonly [string, string])[] = [
    [t('sheet.matter'), `${rowLabel(assignment)} ${pick(assignment.titleZh, assignment.titleEn)}`],
    [
      t('sheet.basis'),
      `${assignment.campaignTitle} ${assignment.clauses.map(({ clauseId }) => clauseName(clauseId)).join(comma)}`,
    ],
    [
      t('sheet.agency'),
      `${fullName(assignment.agency, assignment.agencyZh)} · ${t(`part.${assignment.role}`)} · ${t(`mode.${assignment.mode}`)}`,
    ],
    [t('sheet.due'), assignment.dueAt ? clockTime.due(assignment.dueAt) : '—'],
    [
      t('sheet.state'),
      `${t(`state.${assignment.state}`)} · ${t(`light.${assignment.light}`)} · ${assignment.lightReason}`,
    ],
    [t('sheet.assignee'), assignment.assignee?.displayName ?? t('desk.unclaimed')],
    [t('sheet.printed'), clockTime.minute(new Date().toISOString())],
  ];
  return (
    <section className="print-sheet">
      <h1>{t('sheet.title')}</h1>
      <table>
        <tbody>
          {facts.map(([name, value]) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td>{value}</td>
            </tr>
          ))}
          {(['proposal', 'division', 'head'] as const).map((blank) => (
            <tr key={blank}>
              <th scope="row">{t(`sheet.${blank}`)}</th>
              <td className="print-blank" />
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
