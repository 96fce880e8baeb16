import '../assignment/assignment.css';
import type { Attachment } from '../api/wire-types';
import { AttachmentList } from '../attachment/attachment-list';
import { clockTime } from '../light/clock-time';

export interface Step {
  readonly at: string;
  readonly by: string;
  readonly what: string;
  readonly text: string;
  readonly attachments?: readonly Attachment[];
}

/** What has happened to a proceeding, in order, in sentences, with the papers of each step. */
export function StepList({ steps, papersAt }: { readonly steps: readonly Step[]; readonly papersAt?: string }) {
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
            <AttachmentList attachments={step.attachments ?? []} at={papersAt} />
          </div>
        </li>
      ))}
    </ol>
  );
}
