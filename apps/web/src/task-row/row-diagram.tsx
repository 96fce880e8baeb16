import type { NeighbourRow, TaskDetail } from '@duban/contract-http';
import type { RecordedOpinion } from '@duban/domain';
import {
  Background,
  BaseEdge,
  Controls,
  type Edge,
  type EdgeProps,
  Handle,
  type Node,
  type NodeProps,
  Position,
  ReactFlow,
  getSmoothStepPath,
} from '@xyflow/react';
import '@xyflow/react/dist/style.css';
import { useTranslation } from 'react-i18next';
import type { Light } from '../api/wire-types';
import { useRungName } from '../escalation/use-rung-name';
import { useLanguage } from '../i18n/use-language';
import { clockTime } from '../light/clock-time';
import { LightShape } from '../light/light-shape';
import { useAgencies } from '../notice/use-agencies';
import { Link } from '../shell/link';
import type { PagePath } from '../shell/paths';
import { useDark } from '../shell/use-dark';
import { useMedia } from '../shell/use-media';
import './row-diagram.css';
import { useRowState } from './use-row-state';

interface Box extends Record<string, unknown> {
  readonly title: string;
  /** One under the other: what it does, what it said, where it stands on the ladder. */
  readonly lines: readonly string[];
  readonly light: Light | null;
  readonly to: PagePath | null;
  readonly kind: 'row' | 'lead' | 'participant' | 'neighbour' | 'accepter';
  /** It objects: that is seen before it is read. */
  readonly objects?: boolean;
}

interface Area extends Record<string, unknown> {
  readonly label: string;
}

type Part = TaskDetail['assignments'][number];

const WIDTH = 216;
const BOX_HEIGHT = 92;
const STEP = { x: 272, y: 108 } as const;
/** More leads than these stand in columns. */
const FEW = 6;
const IN_A_COLUMN = 8;
/** Of those who take part, beside each other under the lead that asks them. */
const ABREAST = 3;
/** Around a set of boxes that one line leads to. */
const MARGIN = { side: 14, top: 34 } as const;
const TALLEST = 760;
const boxes = { box: BoxNode, area: AreaNode };
const lines = { elbow: ElbowLine };
/** So far before its end a line turns: in the gap between two columns, never across a box. */
const TURN = 28;

/**
 * The row as it runs, from left to right: what it waits for, who leads, under each lead those whom it asks, who accepts, and what
 * waits for the row. Each box tells state and light, what was answered, the days that are charged, the rung that came and the next.
 */
export function RowDiagram({ task }: { task: TaskDetail }) {
  const { t } = useTranslation();
  const { pick } = useLanguage();
  const { shortName } = useAgencies();
  const rowState = useRowState();
  const rungName = useRungName();
  const dark = useDark();
  const isNarrow = useMedia('(max-width: 860px)');
  const nodes: Node<Box | Area>[] = [];
  const edges: Edge[] = [];
  const put = (id: string, column: number, place: number, data: Box) =>
    nodes.push({
      id,
      type: 'box',
      position: { x: column * STEP.x, y: place * STEP.y },
      data,
      draggable: false,
      width: WIDTH,
    });
  /** Lines lead to the area, and not through it. */
  const area = (id: string, column: number, place: number, columns: number, rows: number, label: string) =>
    nodes.push({
      id,
      type: 'area',
      position: { x: column * STEP.x - MARGIN.side, y: place * STEP.y - MARGIN.top },
      data: { label },
      draggable: false,
      zIndex: -1,
      width: (columns - 1) * STEP.x + WIDTH + 2 * MARGIN.side,
      height: (rows - 1) * STEP.y + BOX_HEIGHT + MARGIN.top + MARGIN.side,
    });
  const link = (source: string, target: string, dashed = false) =>
    edges.push({
      id: `${source}-${target}`,
      source,
      target,
      type: 'elbow',
      focusable: false,
      ...(dashed ? { style: { strokeDasharray: '4 4' } } : {}),
    });

  const neighbour = (one: NeighbourRow, strength: string): Box => ({
    kind: 'neighbour',
    title: `${t('assignment.rowOf', { row: one.row })} ${pick(one.titleZh, one.titleEn)}`,
    lines: [
      strength,
      rowState(one.state),
      one.holders.length > 0 ? t('rowPage.liesWith', { names: names(one.holders) }) : '',
    ],
    light: one.light,
    to: one.taskId === null ? null : `/tasks/${one.taskId}`,
  });
  const names = (codes: readonly string[]) => {
    const first = shortName(codes[0]!);
    return codes.length === 1 ? first : t('rowPage.several', { first, count: codes.length });
  };
  const part = (one: Part, kind: 'lead' | 'participant'): Box => ({
    kind,
    title: shortName(one.agency, one.agencyZh),
    lines: [
      `${t(`mode.${one.mode as 'answer'}`)} · ${t(`state.${one.state as 'handling'}`)}`,
      [
        one.opinion ? t(`opinion.${one.opinion as RecordedOpinion}`) : '',
        one.workingDays > 0 ? t('rowPage.charged', { count: one.workingDays }) : '',
      ]
        .filter(Boolean)
        .join(' · '),
      [
        one.fired ? rungName(one.fired) : '',
        one.next ? t('rowPage.nextRung', { name: rungName(one.next), day: clockTime.date(one.next.at) }) : '',
      ]
        .filter(Boolean)
        .join(' → '),
    ],
    light: one.light,
    objects: one.opinion === 'object',
    to: `/assignments/${one.id}`,
  });

  const first = task.upstream.length > 0 ? 1 : 0;
  const leads = task.assignments.filter(({ role }) => role !== 'participant');
  const participants = task.assignments.filter(({ role }) => role === 'participant');
  const isMany = leads.length > FEW;
  const drafting = leads.find(({ mode }) => mode === 'answer');
  const askedBy = (other: Part): Part | undefined =>
    other.forLead === null && task.leadMode === 'respectively'
      ? leads.length === 1
        ? drafting
        : undefined
      : (leads.find(({ agency }) => agency === other.forLead) ?? drafting);

  const leadColumns = isMany ? Math.ceil(leads.length / IN_A_COLUMN) : 1;
  let below = 0;
  let widest = first + leadColumns;
  /** A set of participants from this column on; the next free place is below it. */
  const putParticipants = (id: string, column: number, asked: readonly Part[], source: string) => {
    if (asked.length === 0) return;
    const columns = Math.min(ABREAST, asked.length);
    const rows = Math.ceil(asked.length / ABREAST);
    below += MARGIN.top / STEP.y;
    area(id, column, below, columns, rows, t('part.participant'));
    link(source, id, true);
    for (const [index, other] of asked.entries())
      put(other.id, column + (index % ABREAST), below + Math.floor(index / ABREAST), part(other, 'participant'));
    below += rows + MARGIN.side / STEP.y;
    widest = Math.max(widest, column + columns - 1);
  };
  if (isMany) {
    area('leads', first + 1, 0, leadColumns, Math.min(leads.length, IN_A_COLUMN), t('part.lead'));
    for (const [index, lead] of leads.entries())
      put(lead.id, first + 1 + Math.floor(index / IN_A_COLUMN), index % IN_A_COLUMN, part(lead, 'lead'));
    link('row', 'leads');
    link('leads', 'accepter');
    below = Math.min(leads.length, IN_A_COLUMN) + MARGIN.side / STEP.y;
    putParticipants('participants', first + 1, participants, 'leads');
  } else {
    // Who asks others stands below those who do not, so that nobody's line passes theirs.
    const asks = (lead: Part) => participants.some((other) => askedBy(other) === lead);
    for (const lead of [...leads.filter((one) => !asks(one)), ...leads.filter(asks)]) {
      put(lead.id, first + 1, below, part(lead, 'lead'));
      link('row', lead.id);
      link(lead.id, 'accepter');
      below += 1;
      putParticipants(
        `of-${lead.id}`,
        first + 2,
        participants.filter((other) => askedBy(other) === lead),
        lead.id,
      );
    }
    putParticipants(
      'participants',
      first + 1,
      participants.filter((other) => askedBy(other) === undefined),
      'row',
    );
  }
  const middle = isMany ? (Math.min(leads.length, IN_A_COLUMN) - 1) / 2 : 0;
  put('row', first, middle, {
    kind: 'row',
    title: t('assignment.rowOf', { row: task.row }),
    lines: [pick(task.titleZh, task.titleEn), rowState(task.state)],
    light: task.light,
    to: null,
  });
  put('accepter', widest + 1, middle, {
    kind: 'accepter',
    title: t(`rowPage.acceptedBy.${task.acceptedBy}`),
    lines: [task.state === 'completed' ? t('rowState.completed') : t('rowPage.accepts')],
    light: null,
    to: null,
  });
  // Where they do not agree, it lies with the group above them.
  if (task.state === 'in_coordination') {
    put('group', widest + 1, middle + 1, {
      kind: 'accepter',
      title: t('rowPage.group'),
      lines: [t('rowPage.rules')],
      light: null,
      to: null,
      objects: true,
    });
    if (drafting && !isMany) link(drafting.id, 'group', true);
  }
  for (const [place, needs] of task.upstream.entries()) {
    put(
      `up-${needs.row}`,
      0,
      place,
      neighbour(needs, t(needs.strength === 'hard' ? 'rowPage.blocks' : 'rowPage.warns')),
    );
    link(`up-${needs.row}`, 'row', needs.strength !== 'hard');
  }
  for (const [place, waits] of task.downstream.entries()) {
    const strength = t(waits.strength === 'hard' ? 'rowPage.isBlocked' : 'rowPage.isWarned');
    put(`down-${waits.row}`, widest + 2, place, neighbour(waits, strength));
    link('accepter', `down-${waits.row}`, waits.strength !== 'hard');
  }
  const tall = Math.max(
    below,
    task.upstream.length,
    task.downstream.length,
    middle + (task.state === 'in_coordination' ? 2 : 1),
  );
  return (
    <div className="row-diagram" style={{ height: Math.min(TALLEST, tall * STEP.y + 60) }}>
      <ReactFlow
        nodes={nodes}
        edges={edges}
        nodeTypes={boxes}
        edgeTypes={lines}
        colorMode={dark ? 'dark' : 'light'}
        fitView
        // On a narrow screen it begins at the row and its first lead, to be read and moved, instead of being shrunk.
        fitViewOptions={
          isNarrow
            ? {
                maxZoom: 1,
                minZoom: 0.8,
                nodes: [{ id: 'row' }, ...(drafting && !isMany ? [{ id: drafting.id }] : [])],
              }
            : { maxZoom: 1 }
        }
        minZoom={0.3}
        nodesConnectable={false}
        nodesFocusable={false}
        elementsSelectable={false}
        zoomOnScroll={false}
        preventScrolling={false}
        proOptions={{ hideAttribution: true }}
        aria-label={t('rowPage.diagram')}
      >
        <Background gap={20} />
        <Controls showInteractive={false} />
      </ReactFlow>
    </div>
  );
}

function ElbowLine({ id, sourceX, sourceY, targetX, targetY, style }: EdgeProps) {
  const [path] = getSmoothStepPath({
    sourceX,
    sourceY,
    sourcePosition: Position.Right,
    targetX,
    targetY,
    targetPosition: Position.Left,
    centerX: targetX - TURN,
  });
  return <BaseEdge id={id} path={path} {...(style ? { style } : {})} />;
}

function BoxNode({ data }: NodeProps<Node<Box>>) {
  const lines = data.lines.filter(Boolean);
  const words = (
    <>
      <strong>
        {data.light ? <LightShape light={data.light} size={11} /> : null} {data.title}
      </strong>
      {lines.map((line) => (
        <span key={line}>{line}</span>
      ))}
    </>
  );
  const whole = [data.title, ...lines].join('\n');
  return (
    <div className={`row-box is-${data.kind}${data.objects ? ' is-objecting' : ''}`} title={whole}>
      <Handle type="target" position={Position.Left} isConnectable={false} />
      {data.to ? <Link to={data.to}>{words}</Link> : <div>{words}</div>}
      <Handle type="source" position={Position.Right} isConnectable={false} />
    </div>
  );
}

function AreaNode({ data }: NodeProps<Node<Area>>) {
  return (
    <div className="row-area">
      <Handle type="target" position={Position.Left} isConnectable={false} />
      <span>{data.label}</span>
      <Handle type="source" position={Position.Right} isConnectable={false} />
    </div>
  );
}
