const OURS = 'duban.';

/** What this browser keeps of somebody's words until the server has them; null when it keeps nothing of the name, or something unreadable. */
export function kept<Content>(name: string): Content | null {
  try {
    return JSON.parse(localStorage.getItem(name) ?? 'null') as Content | null;
  } catch {
    return null;
  }
}

export function keep(name: `duban.${string}`, value: string | null): void {
  try {
    if (value === null) localStorage.removeItem(name);
    else localStorage.setItem(name, value);
  } catch {
    // No storage: the words still stand in the form.
  }
}

/** Whoever signs out leaves nothing behind for the next one at this machine: what a session that ends by itself keeps is another matter. */
export function forgetAll(userId: string): void {
  try {
    for (const name of Object.keys(localStorage))
      if (name.startsWith(OURS) && name.includes(`.${userId}.`)) localStorage.removeItem(name);
  } catch {
    // No storage: nothing was kept.
  }
}
