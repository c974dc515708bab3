'use client';
// The root layout itself failed: a document of its own, without the layout's styles.

export default function GlobalError({ retry }: { readonly error: unknown; readonly retry: () => void }) {
  return (
    <html lang="en">
      <body
        style={{
          font: '16px/1.5 system-ui, sans-serif',
          colorScheme: 'light dark',
          maxWidth: '32rem',
          margin: '15vh auto',
          padding: '0 1rem',
        }}
      >
        <title>Hallpass</title>
        <h1>Hallpass could not answer.</h1>
        <p>Nothing was changed. If it happens again, tell whoever runs this server.</p>
        <button type="button" onClick={retry}>
          Try again
        </button>
      </body>
    </html>
  );
}
