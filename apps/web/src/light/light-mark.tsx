import { Tooltip } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Light } from '../api/wire-types';
import { LightShape } from './light-shape';

/** Shape, colour and word; the reason on hover, and for a screen reader always. */
export function LightMark({ light, reason }: { light: Light; reason?: string }) {
  const { t } = useTranslation();
  const mark = (
    <span className={`light-mark light-text-${light}`}>
      <LightShape light={light} />
      <span>{t(`light.${light}`)}</span>
      {reason ? <span className="visually-hidden">{reason}</span> : null}
    </span>
  );
  return reason ? (
    <Tooltip title={`${t(`lightFull.${light}`)} — ${reason}`} placement="right">
      {mark}
    </Tooltip>
  ) : (
    mark
  );
}
