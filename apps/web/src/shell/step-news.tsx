import { useTranslation } from 'react-i18next';
import { type Step, StepList } from './step-list';

/** Beside a refusal because somebody was faster: what they did meanwhile. */
export function StepNews({ steps }: { readonly steps: readonly Step[] }) {
  const { t } = useTranslation();
  if (steps.length === 0) return null;
  return (
    <section aria-label={t('problem.news')}>
      <p>{t('problem.news')}</p>
      <StepList steps={steps} />
    </section>
  );
}
