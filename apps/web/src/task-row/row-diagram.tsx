import type { TaskDetail } from '@duban/contract-http';
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
import { useDark } from '../shell/use-dark';
import { BoxWords, classOf } from './row-box';
import './row-diagram.css';
import { type Box, useRowBoxes } from './use-row-boxes';

interface Area extends Record<string, unknown> {
  readonly label: string;
}

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
  const dark = useDark();
  const { upstream, row, leads, others, accepter, group, downstream } = useRowBoxes(task);
  const nodes: Node<Box | Area>[] = [];
  const edges: Edge[] = [];
  const put = (column: number, place: number, data: Box) =>
    nodes.push({
      id: data.id,
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

  const first = upstream.length > 0 ? 1 : 0;
  const isMany = leads.length > FEW;
  const drafting = leads.find(({ drafts }) => drafts);
  const leadColumns = isMany ? Math.ceil(leads.length / IN_A_COLUMN) : 1;
  let below = 0;
  let widest = first + leadColumns;
  /** A set of participants from this column on; the next free place is below it. */
  const putParticipants = (id: string, column: number, asked: readonly Box[], source: string) => {
    if (asked.length === 0) return;
    const columns = Math.min(ABREAST, asked.length);
    const rows = Math.ceil(asked.length / ABREAST);
    below += MARGIN.top / STEP.y;
    area(id, column, below, columns, rows, t('part.participant'));
    link(source, id, true);
    for (const [index, other] of asked.entries())
      put(column + (index % ABREAST), below + Math.floor(index / ABREAST), other);
    below += rows + MARGIN.side / STEP.y;
    widest = Math.max(widest, column + columns - 1);
  };
  if (isMany) {
    area('leads', first + 1, 0, leadColumns, Math.min(leads.length, IN_A_COLUMN), t('part.lead'));
    for (const [index, lead] of leads.entries())
      put(first + 1 + Math.floor(index / IN_A_COLUMN), index % IN_A_COLUMN, lead);
    link('row', 'leads');
    link('leads', 'accepter');
    below = Math.min(leads.length, IN_A_COLUMN) + MARGIN.side / STEP.y;
    putParticipants('participants', first + 1, [...leads.flatMap(({ asked }) => asked), ...others], 'leads');
  } else {
    // Who asks others stands below those who do not, so that nobody's line passes theirs.
    for (const lead of [
      ...leads.filter((one) => one.asked.length === 0),
      ...leads.filter((one) => one.asked.length > 0),
    ]) {
      put(first + 1, below, lead);
      link('row', lead.id);
      link(lead.id, 'accepter');
      below += 1;
      putParticipants(`of-${lead.id}`, first + 2, lead.asked, lead.id);
    }
    putParticipants('participants', first + 1, others, 'row');
  }
  const middle = isMany ? (Math.min(leads.length, IN_A_COLUMN) - 1) / 2 : 0;
  put(first, middle, row);
  put(widest + 1, middle, accepter);
  if (group) {
    put(widest + 1, middle + 1, group);
    if (drafting && !isMany) link(drafting.id, 'group', true);
  }
  for (const [place, box] of upstream.entries()) {
    put(0, place, box);
    link(box.id, 'row', box.isLoose);
  }
  for (const [place, box] of downstream.entries()) {
    put(widest + 2, place, box);
    link('accepter', box.id, box.isLoose);
  }
  const tall = Math.max(below, upstream.length, downstream.length, middle + (group ? 2 : 1));
  return (
    <div className="row-diagram" style={{ height: Math.min(TALLEST, tall * STEP.y + 60) }}>
      <ReactFlow
        nodes={nodes}
        edges={edges}
        nodeTypes={boxes}
        edgeTypes={lines}
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
  return (
    <div className={classOf(data)} title={[data.title, ...data.lines.filter(Boolean)].join('\n')}>
      <Handle type="target" position={Position.Left} isConnectable={false} />
      <BoxWords box={data} />
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
