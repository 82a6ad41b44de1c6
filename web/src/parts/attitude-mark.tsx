/** An attitude as a shape: round is for, a diamond against, a square neither; hollow is the weaker one. */
export function AttitudeMark({ attitude, size = 16 }: { attitude: string; size?: number }) {
  const line = { fill: 'none', stroke: 'currentColor', strokeWidth: 2 };
  const full = { fill: 'currentColor', stroke: 'currentColor', strokeWidth: 2 };
  return (
    <svg className={`attitude-mark ${attitude}`} width={size} height={size} viewBox="0 0 16 16" aria-hidden="true">
      {attitude === 'wants' && <circle cx="8" cy="8" r="5.5" {...full} />}
      {attitude === 'accepts' && <circle cx="8" cy="8" r="5.5" {...line} />}
      {attitude === 'offers' && (
        <>
          <circle cx="8" cy="8" r="5.5" {...line} />
          <path d="M8 5v6M5 8h6" {...line} />
        </>
      )}
      {attitude === 'opposes' && <path d="M8 1.5 14.5 8 8 14.5 1.5 8z" {...full} />}
      {attitude === 'noPlans' && <path d="M3 3h10v10H3z" {...line} />}
      {attitude === 'undecided' && <path d="M3 3h10v10H3z" {...line} strokeDasharray="3 2" />}
    </svg>
  );
}
