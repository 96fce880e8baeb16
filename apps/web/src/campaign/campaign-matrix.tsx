import type { Task } from '@duban/contract-http';
import { ASSIGNMENT_STATES } from '@duban/domain';
import { useTranslation } from 'react-i18next';
import { Link } from '../shell/link';
import type { AssignmentState, Light } from '../api/wire-types';
import { provinceLetters } from '../board/province-letters';
import { useLanguage } from '../i18n/use-language';
import { clockTime } from '../light/clock-time';
import { LightShape } from '../light/light-shape';
import { useAgencies } from '../notice/use-agencies';
import { useRowState } from '../task-row/use-row-state';
import { TableScroll } from '../shell/table-scroll';

type Cell = Task['assignments'][number];

/** Rows × agencies, one light an assignment; a row of the provinces shows its 31 regions in the same width. */
export function CampaignMatrix({ tasks, only }: { tasks: readonly Task[]; only: Light | null }) {
  const { t } = useTranslation();
  const rowState = useRowState();
  const { pick, isChinese } = useLanguage();
  const { all, byCode, shortName, fullName } = useAgencies();
  const named = new Set(tasks.flatMap((task) => task.assignments.map((cell) => cell.agency)));
  const columns = all
    .filter((agency) => agency.kind === 'central' && named.has(agency.code))
    .map((agency) => agency.code);
  const isRegion = (cell: Cell) => byCode.get(cell.agency)?.kind === 'province';

  return (
    <TableScroll className="matrix-scroll" label={t('campaign.matrix')}>
      <table className="matrix">
        <caption className="visually-hidden">{t('campaign.matrix')}</caption>
        <thead>
          <tr>
            <th scope="col" className="matrix-row-head">
              {t('campaign.columnTask')}
            </th>
            {columns.map((code) => (
              <th key={code} scope="col" className={isChinese ? 'matrix-agency' : 'matrix-agency is-latin'}>
                <span title={fullName(code)}>{shortName(code)}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {tasks.map((task) => {
            const regions = task.assignments.filter(isRegion);
            const offices = task.assignments.filter((cell) => !isRegion(cell));
            return (
              <tr key={task.id}>
                <th scope="row" className="matrix-row-head">
                  <div>
                    <LightShape light={task.light} size={11} />
                    <span className="number matrix-number">{task.row}</span>
                    <Link
                      to={`/tasks/${task.id}`}
                      title={`${pick(task.titleZh, task.titleEn)} · ${rowState(task.state)} · ${t(`lightFull.${task.light}`)} — ${task.lightReason}`}
                    >
                      {pick(task.titleZh, task.titleEn)}
                    </Link>
                  </div>
                </th>
                {regions.length > 0 ? (
                  <td colSpan={Math.max(columns.length, 1)} className="matrix-regions">
                    <ul aria-label={t('campaign.provinces')}>
                      {regions.map((cell) => (
                        <li key={cell.id}>
                          <CellLink
                            cell={cell}
                            faded={only !== null && cell.light !== only}
                            label={`${provinceLetters(cell.agency, isChinese)} ${label(cell)}`}
                          >
                            <span aria-hidden>{provinceLetters(cell.agency, isChinese)}</span>
                            <LightShape light={cell.light} size={10} hollow={isQuiet(cell)} />
                          </CellLink>
                        </li>
                      ))}
                    </ul>
                  </td>
                ) : (
                  columns.map((code) => (
                    <td key={code}>
                      {/* Where leads answer respectively, each asks the same agency: two lights in one place. */}
                      {offices
                        .filter(({ agency }) => agency === code)
                        .map((cell) => (
                          <CellLink
                            key={cell.id}
                            cell={cell}
                            faded={only !== null && cell.light !== only}
                            label={label(cell)}
                          >
                            <LightShape
                              light={cell.light}
                              size={cell.role === 'lead' ? 16 : 10}
                              hollow={isQuiet(cell)}
                            />
                          </CellLink>
                        ))}
                    </td>
                  ))
                )}
              </tr>
            );
          })}
        </tbody>
      </table>
    </TableScroll>
  );

  function label(cell: Cell): string {
    const part =
      cell.role === 'lead' || cell.role === 'participant' || cell.role === 'province'
        ? t(`part.${cell.role}`)
        : cell.role;
    const due = cell.dueAt === null ? t('time.noDue') : `${t('time.dueAt')} ${clockTime.due(cell.dueAt)}`;
    return [
      fullName(cell.agency, cell.agencyZh),
      part,
      stateWord(cell.state),
      `${t(`lightFull.${cell.light}`)} — ${cell.lightReason}`,
      due,
    ].join(' · ');
  }

  function stateWord(code: string): string {
    const known: AssignmentState | undefined = ASSIGNMENT_STATES.find((state) => state === code);
    return known ? t(`state.${known}`) : code;
  }
}

/** Nothing is asked of it now: drawn hollow. */
function isQuiet(cell: Cell): boolean {
  return cell.light === 'green' && ['standby', 'waiting', 'closed', 'answered', 'revoked'].includes(cell.state);
}

function CellLink({
  cell,
  faded,
  label,
  children,
}: {
  cell: Cell;
  faded: boolean;
  label: string;
  children: React.ReactNode;
}) {
  return (
    <Link
      to={`/assignments/${cell.id}`}
      className={`matrix-cell${faded ? ' is-faded' : ''}`}
      aria-label={label}
      title={label}
    >
      {children}
    </Link>
  );
}
