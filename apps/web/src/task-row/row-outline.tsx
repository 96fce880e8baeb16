import type { TaskDetail } from '@duban/contract-http';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { BoxWords, classOf } from './row-box';
import { type Box, useRowBoxes } from './use-row-boxes';

/** More leads than these are counted: all of them stand in the table below. */
const FEW = 6;

/** The row's diagram where there is no room beside each other: from top to bottom, everybody under whom they answer to. */
export function RowOutline({ task }: { task: TaskDetail }) {
  const { t } = useTranslation();
  const { upstream, row, leads, others, accepter, group, downstream } = useRowBoxes(task);
  const shown = leads.slice(0, FEW);
  const asked = others.slice(0, FEW);
  const rest = leads.length - shown.length + others.length - asked.length;
  return (
    <ul className="row-outline" aria-label={t('rowPage.diagram')}>
      {upstream.map((box) => (
        <Item key={box.id} box={box} looseLine="is-needed" />
      ))}
      <Item box={row}>
        {shown.map((lead) => (
          <Item key={lead.id} box={lead}>
            {lead.asked.map((box) => (
              <Item key={box.id} box={box} />
            ))}
          </Item>
        ))}
        {asked.map((box) => (
          <Item key={box.id} box={box} />
        ))}
        {rest > 0 ? (
          <li className="muted">
            <a href="#row-parts">{t('rowPage.moreLeads', { count: rest })}</a>
          </li>
        ) : null}
      </Item>
      {group ? <Item box={group} /> : null}
      <Item box={accepter} />
      {downstream.map((box) => (
        <Item key={box.id} box={box} looseLine="is-waiting" />
      ))}
    </ul>
  );
}

interface ItemProps {
  readonly box: Box;
  /** Which line is dashed where the box is only loosely tied: the one below what is needed, the one above what waits. */
  readonly looseLine?: 'is-needed' | 'is-waiting';
  readonly children?: ReactNode;
}

function Item({ box, looseLine, children }: ItemProps) {
  const below = [children].flat().filter(Boolean);
  return (
    <li className={box.isLoose ? looseLine : undefined}>
      <div className={classOf(box)}>
        <BoxWords box={box} />
      </div>
      {below.length > 0 ? <ul>{children}</ul> : null}
    </li>
  );
}
