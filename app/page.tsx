export default function Home() {
  return <main>Hallpass</main>;
}
