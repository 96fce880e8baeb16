import { type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';

interface FieldWiring {
  readonly id: string;
  readonly 'aria-describedby': string | undefined;
  readonly 'aria-invalid': boolean | undefined;
}

interface FieldProps {
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  readonly fault?: string;
  readonly need?: 'required' | 'optional';
  readonly children: (wiring: FieldWiring) => ReactNode;
}

/** A label, the control, what helps and what is wrong, wired together for assistive technology. */
export function Field({ label, hint, fault, need, children }: FieldProps) {
  const { t } = useTranslation();
  const id = useId();
  const described = [hint ? `${id}-hint` : '', fault ? `${id}-fault` : ''].filter(Boolean).join(' ');
  return (
    <div className="field">
      <label htmlFor={id}>
        {label}
        {need ? <span className="field-need">{t(`app.${need}`)}</span> : null}
      </label>
      {children({ id, 'aria-describedby': described || undefined, 'aria-invalid': fault ? true : undefined })}
      {hint ? (
        <div className="field-hint" id={`${id}-hint`}>
          {hint}
        </div>
      ) : null}
      {fault ? (
        <div className="field-fault" id={`${id}-fault`} role="alert">
          {fault}
        </div>
      ) : null}
    </div>
  );
}
