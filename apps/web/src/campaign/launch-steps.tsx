import { useTranslation } from 'react-i18next';

export const LAUNCH_STEPS = ['basics', 'dates', 'rows', 'check'] as const;
export type LaunchStep = (typeof LAUNCH_STEPS)[number];

interface LaunchStepsProps {
  readonly current: LaunchStep;
  /** Of these something is missing or wrong. */
  readonly faulty: readonly LaunchStep[];
  readonly onGo: (step: LaunchStep) => void;
}

/** How far the launch is, and the way back to every step. */
export function LaunchSteps({ current, faulty, onGo }: LaunchStepsProps) {
  const { t } = useTranslation();
  return (
    <nav aria-label={t('wizard.steps')}>
      <ol className="launch-steps">
        {LAUNCH_STEPS.map((step, place) => (
          <li key={step}>
            <button type="button" aria-current={step === current ? 'step' : undefined} onClick={() => onGo(step)}>
              <span className="number">{place + 1}</span> {t(`wizard.step.${step}`)}
              {faulty.includes(step) ? <span className="light-text-red"> {t('wizard.stepFaulty')}</span> : null}
            </button>
          </li>
        ))}
      </ol>
    </nav>
  );
}
