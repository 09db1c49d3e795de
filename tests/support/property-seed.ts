import fc from 'fast-check';

/** The same examples each time, so that a change is judged and not chance. Another seed is for who looks for more. */
const seed = Number(process.env['PROPERTY_SEED'] ?? 20_261_122);

fc.configureGlobal({ seed });
