import { useTranslation } from 'react-i18next';
import { LightShape } from '../light/light-shape';
import { Link } from '../shell/link';
import './row-diagram.css';
import type { Box } from './use-row-boxes';

export const classOf = ({ kind, objects }: Box) => `row-box is-${kind}${objects ? ' is-objecting' : ''}`;

/** What stands in a box; the whole of it where it was cut. */
export function BoxWords({ box }: { box: Box }) {
  const { t } = useTranslation();
  const lines = box.lines.filter(Boolean);
  const words = (
    <>
      <strong>
        {box.light ? (
          <span title={`${t(`lightFull.${box.light}`)} — ${box.reason ?? ''}`}>
            <LightShape light={box.light} size={11} />
          </span>
        ) : null}{' '}
        {box.title}
      </strong>
      {lines.map((line) => (
        <span key={line}>{line}</span>
      ))}
    </>
  );
  return box.to ? <Link to={box.to}>{words}</Link> : <div>{words}</div>;
}
