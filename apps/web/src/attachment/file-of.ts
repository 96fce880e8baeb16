import { problemFrom } from '../api/problem-from';

/** A file as it lies with the API. @throws ApiProblem */
export async function fileOf(address: string, signal: AbortSignal): Promise<Response> {
  const answer = await fetch(address, { credentials: 'same-origin', signal });
  if (answer.ok) return answer;
  throw problemFrom(answer.status, answer.headers.get('content-type') ?? '', await answer.text(), null);
}
