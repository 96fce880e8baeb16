import { useTranslation } from 'react-i18next';
import type { Light } from '../api/wire-types';
import { LightShape } from './light-shape';

/** Shape, colour and word; the reason on hover, and for a screen reader always. */
export function LightMark({ light, reason }: { light: Light; reason?: string }) {
  const { t } = useTranslation();
  return (
    <span
      className={`light-mark light-text-${light}`}
      title={reason ? `${t(`lightFull.${light}`)} — ${reason}` : undefined}
    >
      <LightShape light={light} />
      <span>{t(`light.${light}`)}</span>
      {reason ? <span className="visually-hidden">{reason}</span> : null}
    </span>
  );
}
