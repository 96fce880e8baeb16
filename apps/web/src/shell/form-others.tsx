import type { useForm } from './use-form';

/** What is wrong with a form and has no field of its own there: nobody is left before a button that does nothing. */
export function FormOthers({ form }: { form: Pick<ReturnType<typeof useForm>, 'others'> }) {
  const others = form.others();
  if (others.length === 0) return null;
  return (
    <ul className="field-fault" role="alert">
      {others.map((one) => (
        <li key={one}>{one}</li>
      ))}
    </ul>
  );
}
