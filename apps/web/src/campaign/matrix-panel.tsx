import type { Task } from '@duban/contract-http';
import { LIGHTS } from '@duban/domain';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { LightShape } from '../light/light-shape';
import { CampaignMatrix } from './campaign-matrix';
import './campaign.css';

/** The rows of a campaign against its agencies, each cell with its light; one light may be looked at alone. */
export function MatrixPanel({ tasks }: { tasks: readonly Task[] }) {
  const { t } = useTranslation();
  const [parameters, setParameters] = useSearchParams();
  const only = LIGHTS.find((light) => light === parameters.get('light')) ?? null;
  const present = LIGHTS.filter((light) => tasks.some((task) => task.assignments.some((cell) => cell.light === light)));
  return (
    <section className="panel" aria-labelledby="matrix">
      <div className="panel-head">
        <h2 id="matrix">{t('campaign.matrix')}</h2>
        <span className="panel-note">{t('campaign.matrixHint')}</span>
        <div className="matrix-legend" role="group" aria-label={t('campaign.filterByLight')}>
          {present.map((light) => (
            <button
              key={light}
              type="button"
              className="light-chip"
              aria-pressed={only === light}
              onClick={() =>
                setParameters(
                  (before) => {
                    const next = new URLSearchParams(before);
                    if (only === light) next.delete('light');
                    else next.set('light', light);
                    return next;
                  },
                  { replace: true, preventScrollReset: true },
                )
              }
            >
              <LightShape light={light} size={12} />
              {t(`light.${light}`)}
            </button>
          ))}
          <span className="matrix-quiet">
            <LightShape light="green" size={12} hollow /> {t('campaign.quiet')}
          </span>
        </div>
      </div>
      <CampaignMatrix tasks={tasks} only={only} />
    </section>
  );
}
