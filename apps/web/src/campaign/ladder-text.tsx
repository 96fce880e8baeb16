import { Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { Field } from '../shell/field';

interface LadderTextProps {
  readonly label: string;
  readonly fault: string | undefined;
  readonly value: string;
  readonly onChange: (text: string) => void;
}

/** A ladder as JSON: what the fields cannot say is said here. */
export function LadderText({ label, fault, value, onChange }: LadderTextProps) {
  const { t } = useTranslation();
  return (
    <Field label={label} hint={t('wizard.ladderHint')} fault={fault}>
      {(wiring) => (
        <Input.TextArea
          {...wiring}
          className="launch-json"
          spellCheck={false}
          autoSize={{ minRows: 10, maxRows: 26 }}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}
