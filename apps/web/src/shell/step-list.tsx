import '../assignment/assignment.css';
import { clockTime } from '../light/clock-time';

/** What has happened to a proceeding, in order, in sentences. */
export function StepList({
  steps,
}: {
  readonly steps: readonly { readonly at: string; readonly by: string; readonly what: string; readonly text: string }[];
}) {
  return (
    <ol className="history-list">
      {steps.map((step, index) => (
        <li key={index}>
          <time dateTime={step.at}>{clockTime.minute(step.at)}</time>
          <div>
            <p>
              <span className="history-actor">{step.by}</span>
              {step.what}
            </p>
            {step.text ? <p className="typed-text history-comment">{step.text}</p> : null}
          </div>
        </li>
      ))}
    </ol>
  );
}
