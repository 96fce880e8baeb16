import type { CoordinationItem } from '@duban/contract-http';
import { useTranslation } from 'react-i18next';
import { useAgencies } from '../notice/use-agencies';
import './coordination.css';

interface Side {
  readonly agency: string;
  readonly agencyZh: string;
  readonly part: string;
  readonly text: string;
  readonly basis: string | null;
}

/** What each side says, in its own words, beside the other's. */
export function Positions({ item }: { item: CoordinationItem }) {
  const { t } = useTranslation();
  const { shortName } = useAgencies();
  const sides = (item.paper['sides'] ?? []) as readonly Side[];
  if (sides.length === 0) return null;
  return (
    <div className="agenda-sides">
      {sides.map((side) => (
        <div key={side.agency}>
          <h3>
            {shortName(side.agency, side.agencyZh)}{' '}
            <span className="muted">{t(side.part === 'lead' ? 'agenda.lead' : 'agenda.objector')}</span>
          </h3>
          <p className="typed-text">{side.text}</p>
          {side.basis ? (
            <p className="typed-text muted">
              {t('agenda.basis')} {side.basis}
            </p>
          ) : null}
        </div>
      ))}
    </div>
  );
}
