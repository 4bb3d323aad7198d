/** A soft sound of two tones, a third of a second long; where the browser does not let it sound, it is left out. */
export function chime(): void {
  const context = new AudioContext();
  const end = context.currentTime + 0.35;
  const gain = context.createGain();
  gain.gain.setValueAtTime(0.06, context.currentTime);
  gain.gain.exponentialRampToValueAtTime(0.0001, end);
  gain.connect(context.destination);
  for (const [index, frequency] of [659, 880].entries()) {
    const tone = context.createOscillator();
    tone.frequency.value = frequency;
    tone.connect(gain);
    tone.start(context.currentTime + index * 0.12);
    tone.stop(end);
  }
  setTimeout(() => void context.close(), 600);
}
