import { z } from 'zod';

const LONE_SURROGATE = /\p{Surrogate}/u;

/**
 * Text that people type. NUL cannot be stored and a lone surrogate is no character: both are refused by name rather than dropped.
 * Rare characters (𠮷, two UTF-16 units) are ordinary text; lengths count characters, not units.
 */
export const text = (maxCharacters: number) =>
  z.string().superRefine((value, context) => {
    if (value.includes('\u0000'))
      context.addIssue({ code: 'custom', message: 'NUL_CHARACTER', params: { code: 'NUL_CHARACTER' } });
    else if (LONE_SURROGATE.test(value))
      context.addIssue({ code: 'custom', message: 'LONE_SURROGATE', params: { code: 'LONE_SURROGATE' } });
    else if (value.length > maxCharacters && [...value].length > maxCharacters) {
      context.addIssue({ code: 'custom', message: 'TOO_LONG', params: { code: 'TOO_LONG', maximum: maxCharacters } });
    }
  });

/** At least one character that is not white space. */
export const filledText = (maxCharacters: number) =>
  text(maxCharacters).refine((value) => value.trim() !== '', { message: 'BLANK', params: { code: 'BLANK' } });

export const TITLE_LENGTH = 200;
export const COMMENT_LENGTH = 20_000;
