/** What a robot shows and how it sounds. */
export type Appearance = {
  /** The lines of its name plate, most important first. */
  readonly plate: readonly [name: string, ...rest: string[]];
  /** Of background and clothes, 0 to 359. */
  readonly hue: number;
  /** Of its voice, Hz: about 110 for a low one, 210 for a high one. */
  readonly pitchHz: number;
  readonly width: number;
  readonly height: number;
  readonly framesPerSecond: number;
  /** The lines of the slide that it shows when it shares its screen. */
  readonly slide: readonly string[];
};

/**
 * Gives a page a camera, a microphone and a screen of its own, drawn and synthesised in the page: a figure with a name plate
 * that breathes, blinks and moves its mouth, and bursts of a voice-like sound (a saw tooth through three formants). Runs in
 * the browser as an init script, so it may use nothing from outside its own body.
 */
// oxlint-disable-next-line max-lines-per-function
export function installDevices(look: Appearance): void {
  const startedAt = performance.now();
  const phrase = (seconds: number): boolean => seconds % 5 < 3.4;

  type Pen = CanvasRenderingContext2D;
  type Oval = readonly [x: number, y: number, radiusX: number, radiusY: number];

  function oval(pen: Pen, colour: string, at: Oval): void {
    pen.fillStyle = colour;
    pen.beginPath();
    pen.ellipse(...at, 0, 0, Math.PI * 2);
    pen.fill();
  }

  function wedge(pen: Pen, colour: string, corners: readonly (readonly [number, number])[]): void {
    pen.fillStyle = colour;
    pen.beginPath();
    corners.forEach((corner) => pen.lineTo(...corner));
    pen.fill();
  }

  function paintRoom(pen: Pen): void {
    const { width, height, hue } = look;
    const wall = pen.createLinearGradient(0, 0, width, height);
    wall.addColorStop(0, `hsl(${hue} 24% 90%)`);
    wall.addColorStop(1, `hsl(${hue} 22% 66%)`);
    pen.fillStyle = wall;
    pen.fillRect(0, 0, width, height);
  }

  function paintClothes(pen: Pen, x: number, head: number): void {
    const { height, hue } = look;
    const chin = height * 0.38 + head * 0.9;
    oval(pen, `hsl(${hue} 26% 24%)`, [x, height * 1.06, head * 2.5, height * 0.44]);
    oval(pen, "hsl(26 38% 62%)", [x, chin, head * 0.42, head * 0.5]);
    const collar = chin + head * 0.25;
    wedge(pen, "hsl(210 20% 97%)", [
      [x - head * 0.52, collar],
      [x + head * 0.52, collar],
      [x, collar + head * 1.7],
    ]);
    wedge(pen, `hsl(${(hue + 180) % 360} 45% 34%)`, [
      [x - head * 0.11, collar + head * 0.1],
      [x + head * 0.11, collar + head * 0.1],
      [x + head * 0.17, collar + head * 1.1],
      [x, collar + head * 1.45],
      [x - head * 0.17, collar + head * 1.1],
    ]);
  }

  function paintHead(pen: Pen, [x, y]: readonly [number, number], seconds: number): void {
    const head = look.height * 0.165;
    const hair = `hsl(${look.hue} 8% ${look.hue % 3 === 0 ? 42 : 14}%)`;
    const skin = "hsl(26 44% 72%)";
    oval(pen, hair, [x, y - head * 0.2, head * 0.9, head * 0.96]);
    oval(pen, skin, [x - head * 0.82, y + head * 0.1, head * 0.12, head * 0.2]);
    oval(pen, skin, [x + head * 0.82, y + head * 0.1, head * 0.12, head * 0.2]);
    oval(pen, skin, [x, y + head * 0.08, head * 0.8, head * 0.94]);
    const dark = "hsl(20 25% 16%)";
    const eye = seconds % 3.7 < 0.15 ? 0.012 : 0.085;
    const mouth = phrase(seconds) ? 0.035 + Math.abs(Math.sin(seconds * 9)) * 0.13 : 0.025;
    for (const side of [-1, 1]) {
      oval(pen, hair, [x + side * head * 0.32, y - head * 0.22, head * 0.16, head * 0.03]);
      oval(pen, dark, [x + side * head * 0.32, y, head * 0.085, head * eye]);
    }
    oval(pen, "hsl(8 40% 38%)", [x, y + head * 0.56, head * 0.24, head * mouth]);
  }

  function paintFigure(pen: Pen, seconds: number): void {
    const { width, height } = look;
    const sway = Math.sin(seconds * 1.3) * width * 0.008;
    paintRoom(pen);
    paintClothes(pen, width / 2 + sway * 0.5, height * 0.165);
    paintHead(pen, [width / 2 + sway, height * 0.38 + Math.sin(seconds * 2.1) * 1.5], seconds);
  }

  /** A sign on the wall: the lower edge of the picture is where a tile writes the name. */
  function paintPlate(pen: Pen): void {
    const { width, height } = look;
    const lines = look.plate.slice(0, 2).map((text, index) => {
      const size = height * (index === 0 ? 0.085 : 0.05);
      return { text, size, font: `${index === 0 ? 600 : 400} ${size}px sans-serif` };
    });
    const widths = lines.map(({ text, font }) => {
      pen.font = font;
      return pen.measureText(text).width;
    });
    const pad = height * 0.03;
    const sign = { x: width * 0.11, y: height * 0.06, width: Math.max(...widths) + pad * 2 };
    pen.fillStyle = "hsl(0 0% 100% / 0.9)";
    pen.fillRect(sign.x, sign.y, sign.width, height * 0.19);
    pen.fillStyle = `hsl(${look.hue} 40% 32%)`;
    pen.fillRect(sign.x, sign.y, height * 0.012, height * 0.19);
    pen.fillStyle = "hsl(200 30% 12%)";
    pen.textAlign = "left";
    lines.forEach(({ text, font }, index) => {
      pen.font = font;
      pen.fillText(text, sign.x + pad, sign.y + height * (index === 0 ? 0.095 : 0.16), width * 0.4);
    });
  }

  function paintSlide(pen: CanvasRenderingContext2D, seconds: number): void {
    const { canvas } = pen;
    pen.fillStyle = "white";
    pen.fillRect(0, 0, canvas.width, canvas.height);
    pen.fillStyle = `hsl(${look.hue} 45% 28%)`;
    pen.fillRect(0, 0, canvas.width, canvas.height * 0.14);
    look.slide.forEach((line, index) => {
      pen.fillStyle = index === 0 ? "white" : "hsl(200 30% 15%)";
      pen.font = `${index === 0 ? 600 : 400} ${canvas.height * 0.07}px sans-serif`;
      pen.fillText(
        line,
        canvas.width * 0.05,
        canvas.height * (0.1 + index * 0.16),
        canvas.width * 0.9,
      );
    });
    // A thin bar that runs, so that the picture moves and its freshness can be seen.
    pen.fillRect(0, canvas.height - 6, ((seconds * 40) % canvas.width) + 2, 6);
  }

  function filmed(
    size: readonly [width: number, height: number],
    paint: (pen: CanvasRenderingContext2D, seconds: number) => void,
  ): MediaStreamTrack {
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = size;
    const pen = canvas.getContext("2d");
    const frame = (): void => {
      if (pen) {
        paint(pen, (performance.now() - startedAt) / 1000);
      }
    };
    frame();
    setInterval(frame, 1000 / look.framesPerSecond);
    const [track] = canvas.captureStream(look.framesPerSecond).getVideoTracks();
    if (!track) {
      throw new Error("The canvas gives no picture.");
    }
    return track;
  }

  function voice(): MediaStreamTrack {
    const audio = new AudioContext();
    void audio.resume();
    const out = audio.createMediaStreamDestination();
    const level = new GainNode(audio, { gain: 0 });
    const source = new OscillatorNode(audio, { type: "sawtooth", frequency: look.pitchHz });
    for (const [frequency, gain] of [
      [600, 1],
      [1200, 0.5],
      [2500, 0.25],
    ] as const) {
      source
        .connect(new BiquadFilterNode(audio, { type: "bandpass", frequency, Q: 8 }))
        .connect(new GainNode(audio, { gain }))
        .connect(level);
    }
    level.connect(out);
    source.start();
    const syllable = (): void => {
      const now = audio.currentTime;
      const speaking = phrase((performance.now() - startedAt) / 1000);
      source.frequency.setTargetAtTime(look.pitchHz * (0.9 + Math.random() * 0.25), now, 0.05);
      level.gain.setTargetAtTime(speaking ? 0.35 : 0, now, 0.03);
      level.gain.setTargetAtTime(speaking ? 0.06 : 0, now + 0.12, 0.04);
    };
    setInterval(syllable, 190);
    const [track] = out.stream.getAudioTracks();
    if (!track) {
      throw new Error("The synthesiser gives no sound.");
    }
    return track;
  }

  const made = new Map<string, MediaStreamTrack>();
  const track = (kind: string, make: () => MediaStreamTrack): MediaStreamTrack => {
    const found = made.get(kind) ?? make();
    made.set(kind, found);
    return found.clone();
  };
  const camera = (): MediaStreamTrack =>
    filmed([look.width, look.height], (pen, seconds) => {
      paintFigure(pen, seconds);
      paintPlate(pen);
    });
  const device = (kind: MediaDeviceKind, label: string): MediaDeviceInfo => ({
    kind,
    label,
    deviceId: `robot-${kind}`,
    groupId: "robot",
    toJSON: () => ({ kind, label }),
  });

  const { mediaDevices } = navigator;
  mediaDevices.getUserMedia = (constraints) => {
    const sound = constraints?.audio ? [track("voice", voice)] : [];
    const picture = constraints?.video ? [track("camera", camera)] : [];
    return Promise.resolve(new MediaStream([...sound, ...picture]));
  };
  mediaDevices.getDisplayMedia = () =>
    Promise.resolve(new MediaStream([track("slide", () => filmed([960, 540], paintSlide))]));
  mediaDevices.enumerateDevices = () =>
    Promise.resolve([
      device("videoinput", "Robot camera"),
      device("audioinput", "Robot microphone"),
      device("audiooutput", "Robot speaker"),
    ]);
}
