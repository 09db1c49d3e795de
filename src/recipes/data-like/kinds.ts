/** What a text that looks like data may be. */
export const dataKinds = {
  name: { is: 'the name of a person', why: 'A recipe is passed on, and nobody named in a file agreed to that.' },
  postcode: { is: 'a postcode', why: 'A postcode can stand for a few homes.' },
  birth: { is: 'a date of birth', why: 'With little else it says who a person is.' },
  day: { is: 'an exact day from the data', why: 'The day of an event can say who it happened to.' },
  reference: { is: 'a crime or incident number', why: 'It leads to one record, and so to the people in it.' },
  nhs: { is: 'an NHS number', why: 'It stands for one person.' },
  insurance: { is: 'a National Insurance number', why: 'It stands for one person.' },
  phone: { is: 'a phone number', why: 'It leads to a person. That of the author belongs in `contact`.' },
  email: { is: 'an e-mail address', why: 'It leads to a person. That of the author belongs in `contact`.' },
  vehicle: { is: 'the number plate of a vehicle', why: 'It leads to its keeper.' },
  number: {
    is: 'a long number, as of a property, a person or a record',
    why: 'Such numbers stand for one thing or person.',
  },
  address: { is: 'an address', why: 'It says where somebody lives or what happened there.' },
  position: { is: 'a place on the map', why: 'It can be one home.' },
  list: { is: 'a list of values', why: 'So many values written out may be rows of a file.' },
  long: { is: 'data', why: 'So long a text in SQL may hold rows of a file.' },
} as const;
export type DataKind = keyof typeof dataKinds;

/** A part of a recipe file that is looked at by itself. */
export interface DataPiece {
  readonly text: string;
  /** `code` is SQL outside quotes and comments; `value` a value of a category, an option, a default, a condition. */
  readonly context: 'literal' | 'code' | 'comment' | 'value' | 'prose';
  /** What stands before it in the same SQL, up to 80 characters. */
  readonly before: string;
}

export interface DataMatch {
  readonly kind: DataKind;
  readonly text: string;
  /** In the piece, in UTF-16 units. */
  readonly at: number;
}
