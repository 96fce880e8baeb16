import type { AssignmentDetail, Task } from '@duban/contract-http';
import { Background, Controls, type Edge, Handle, type Node, type NodeProps, Position, ReactFlow } from '@xyflow/react';
import '@xyflow/react/dist/style.css';
import { useTranslation } from 'react-i18next';
import { Link } from '../shell/link';
import type { Light } from '../api/wire-types';
import { useLanguage } from '../i18n/use-language';
import { LightShape } from '../light/light-shape';
import { useAgencies } from '../notice/use-agencies';
import { useDark } from '../shell/use-dark';
import type { PagePath } from '../shell/paths';
import './row-diagram.css';

interface Box extends Record<string, unknown> {
  readonly title: string;
  readonly line: string;
  readonly light: Light | null;
  readonly to: PagePath | null;
  readonly kind: 'row' | 'lead' | 'participant' | 'upstream' | 'accepter';
}

interface Area extends Record<string, unknown> {
  readonly label: string;
}

const WIDTH = 190;
const STEP = { x: 260, y: 76 } as const;
const IN_A_COLUMN = 8;
/** Around a set of boxes that one line leads to. */
const MARGIN = { side: 14, top: 34 } as const;
const BOX_HEIGHT = 58;
const boxes = { box: BoxNode, area: AreaNode };

/** The row as it runs: what it waits for, who leads, who takes part for whom, who accepts; each with its state and its light. */
export function RowDiagram({ task, detail }: { task: Task; detail: AssignmentDetail | undefined }) {
  const { t } = useTranslation();
  const { pick } = useLanguage();
  const { shortName } = useAgencies();
  const dark = useDark();
  const nodes: Node<Box | Area>[] = [];
  const edges: Edge[] = [];
  /** An area for boxes in so many columns, from that column and place on: lines lead to it, and not through it. */
  const area = (id: string, column: number, place: number, columns: number, rows: number, label: string) => {
    const size = {
      width: (columns - 1) * STEP.x + WIDTH + 2 * MARGIN.side,
      height: (rows - 1) * STEP.y + BOX_HEIGHT + MARGIN.top + MARGIN.side,
    };
    nodes.push({
      id,
      type: 'area',
      position: { x: column * STEP.x - MARGIN.side, y: place * STEP.y - MARGIN.top },
      data: { label },
      draggable: false,
      zIndex: -1,
      ...size,
    });
  };
  const put = (id: string, column: number, place: number, data: Box) =>
    nodes.push({
      id,
      type: 'box',
      position: { x: column * STEP.x, y: place * STEP.y },
      data,
      draggable: false,
      width: WIDTH,
    });
  const link = (source: string, target: string, dashed = false) =>
    edges.push({
      id: `${source}-${target}`,
      source,
      target,
      focusable: false,
      ...(dashed ? { style: { strokeDasharray: '4 4' } } : {}),
    });

  const upstream = detail?.upstream ?? [];
  for (const [place, needs] of upstream.entries()) {
    put(`up-${needs.row}`, 0, place, {
      kind: 'upstream',
      title: t('assignment.rowOf', { row: needs.row }),
      line: t(needs.strength === 'hard' ? 'rowPage.blocks' : 'rowPage.warns'),
      light: null,
      to: null,
    });
    link(`up-${needs.row}`, 'row', needs.strength !== 'hard');
  }
  const first = upstream.length > 0 ? 1 : 0;
  const leads = task.assignments.filter(({ role }) => role !== 'participant');
  const participants = task.assignments.filter(({ role }) => role === 'participant');
  const middle = Math.max(0, (Math.min(leads.length, IN_A_COLUMN) - 1) / 2);
  put('row', first, middle, {
    kind: 'row',
    title: t('assignment.rowOf', { row: task.row }),
    line: pick(task.titleZh, task.titleEn),
    light: task.light,
    to: null,
  });
  const state = (code: string) => t(`state.${code as 'handling'}`);
  const leadColumns = Math.max(1, Math.ceil(leads.length / IN_A_COLUMN));
  const isMany = leads.length > IN_A_COLUMN;
  if (isMany) {
    area('leads', first + 1, 0, leadColumns, IN_A_COLUMN, t('part.lead'));
    link('row', 'leads');
    link('leads', 'accepter');
  }
  for (const [index, lead] of leads.entries()) {
    put(lead.id, first + 1 + Math.floor(index / IN_A_COLUMN), index % IN_A_COLUMN, {
      kind: 'lead',
      title: shortName(lead.agency, lead.agencyZh),
      line: `${t(`mode.${lead.mode as 'answer'}`)} · ${state(lead.state)}`,
      light: lead.light,
      to: `/assignments/${lead.id}`,
    });
    if (isMany) continue;
    link('row', lead.id);
    link(lead.id, 'accepter');
  }
  const below = Math.min(leads.length, IN_A_COLUMN) + 1;
  const perLine = Math.max(leadColumns, 3);
  if (participants.length > 0) {
    const columns = Math.min(perLine, participants.length);
    area('participants', first + 1, below, columns, Math.ceil(participants.length / perLine), t('part.participant'));
    link('row', 'participants', true);
  }
  for (const [index, other] of participants.entries())
    put(other.id, first + 1 + (index % perLine), below + Math.floor(index / perLine), {
      kind: 'participant',
      title: shortName(other.agency, other.agencyZh),
      line: `${t(`mode.${other.mode as 'consult'}`)} · ${state(other.state)}`,
      light: other.light,
      to: `/assignments/${other.id}`,
    });
  put('accepter', first + 1 + leadColumns, middle, {
    kind: 'accepter',
    title: t(`rowPage.acceptedBy.${task.acceptedBy}`),
    line: task.state === 'completed' ? t('rowState.completed') : t('rowPage.accepts'),
    light: null,
    to: null,
  });
  return (
    <div
      className="row-diagram"
      style={{ height: Math.min(760, (below + Math.ceil(participants.length / perLine) + 1) * STEP.y) }}
    >
      <ReactFlow
        nodes={nodes}
        edges={edges}
        nodeTypes={boxes}
        colorMode={dark ? 'dark' : 'light'}
        fitView
        fitViewOptions={{ maxZoom: 1 }}
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

function BoxNode({ data }: NodeProps<Node<Box>>) {
  const words = (
    <>
      <strong>
        {data.light ? <LightShape light={data.light} size={11} /> : null} {data.title}
      </strong>
      <span>{data.line}</span>
    </>
  );
  return (
    <div className={`row-box is-${data.kind}`}>
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
