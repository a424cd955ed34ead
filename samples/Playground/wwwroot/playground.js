// What the page asks of the browser: frames, pixels, and a pointer that stays with the surface it was pressed on.

export function capture(surface) {
    surface.addEventListener('pointerdown', event => surface.setPointerCapture(event.pointerId));
}

/** Calls page.Frame(milliseconds) for every frame of the screen. */
export function frames(page) {
    const next = time => {
        page.invokeMethod('Frame', time);
        requestAnimationFrame(next);
    };
    requestAnimationFrame(next);
}

/** A picture of one byte a number, rows × columns; 128 is zero. */
export function heat(canvas, bytes, rows, columns) {
    canvas.width = columns;
    canvas.height = rows;
    const image = new ImageData(columns, rows);
    for (let i = 0; i < rows * columns; i++) {
        const value = (bytes[i] - 128) / 127, fade = Math.abs(value);
        image.data[4 * i] = value > 0 ? 240 - 60 * fade : 240 - 220 * fade;
        image.data[4 * i + 1] = 240 - 190 * fade;
        image.data[4 * i + 2] = value > 0 ? 240 - 220 * fade : 240 - 60 * fade;
        image.data[4 * i + 3] = 255;
    }
    canvas.getContext('2d').putImageData(image, 0, 0);
}

/** Agents as arrows: bytes of floats x, y, heading, hue for each; the lamp at x, y. */
export function swarm(canvas, bytes, lampX, lampY, isLit) {
    const size = canvas.width = canvas.height = Math.min(640, canvas.clientWidth * devicePixelRatio) || 640;
    const numbers = new Float32Array(bytes.slice().buffer), context = canvas.getContext('2d'), length = size / 45;
    context.fillStyle = '#0e141b';
    context.fillRect(0, 0, size, size);
    context.beginPath();
    context.arc(lampX * size, lampY * size, size / 40, 0, 7);
    context.fillStyle = isLit ? '#ffd75e' : '#3a4653';
    context.fill();
    for (let i = 0; i < numbers.length; i += 4) {
        const x = numbers[i] * size, y = numbers[i + 1] * size, cos = Math.cos(numbers[i + 2]), sin = Math.sin(numbers[i + 2]);
        context.fillStyle = `hsl(${numbers[i + 3]} 80% 65%)`;
        context.beginPath();
        context.moveTo(x + cos * length, y + sin * length);
        context.lineTo(x - (cos + sin) * length / 2, y - (sin - cos) * length / 2);
        context.lineTo(x - (cos - sin) * length / 2, y - (sin + cos) * length / 2);
        context.fill();
    }
}
