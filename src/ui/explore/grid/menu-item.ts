/** One line of a menu. */
export type MenuItem =
  | {
      readonly kind: 'action';
      readonly label: string;
      /** Of a choice among several: whether it is the one. */
      readonly isChosen?: boolean;
      /** The menu stays open, for what one does several times. */
      readonly staysOpen?: boolean;
      readonly run: () => void;
    }
  | { readonly kind: 'line' };
