interface Props {
  label: string;
  /** What stands in the empty field, where it is not the label. */
  placeholder?: string;
  value: string;
  onText(text: string): void;
}

/** A field of words among filters. */
export function SearchField({ label, placeholder = label, value, onText }: Props) {
  return (
    <input
      type="search"
      className="text"
      placeholder={placeholder}
      aria-label={label}
      value={value}
      onChange={(event) => onText(event.target.value)}
    />
  );
}
