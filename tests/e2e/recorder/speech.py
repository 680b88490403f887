"""A WAV file that sounds a little like somebody speaking: syllables of a few vowels, with pauses between them."""

import math
import wave
from array import array
from pathlib import Path

RATE = 48_000  # samples a second, mono, 16 bits
SYLLABLE_SECONDS, PAUSE_SECONDS = 0.18, 0.07
VOICE = 140.0  # Hz
VOWELS = ((700.0, 1200.0), (300.0, 2300.0), (450.0, 800.0))  # Hz: the two formants that tell vowels apart


def write_speech(path: Path, seconds: float = 2.0) -> Path:
    """Write so many seconds of it; returns the path."""
    samples = array("h")
    for number in range(math.ceil(seconds / (SYLLABLE_SECONDS + PAUSE_SECONDS))):
        samples.extend(_syllable(VOWELS[number % len(VOWELS)]))
        samples.extend([0] * round(PAUSE_SECONDS * RATE))
    with wave.open(str(path), "wb") as file:
        file.setparams((1, 2, RATE, 0, "NONE", ""))
        file.writeframes(samples.tobytes())
    return path


def _syllable(formants: tuple[float, float]) -> list[int]:
    count = round(SYLLABLE_SECONDS * RATE)
    return [round(9000 * math.sin(math.pi * at / count) * _tone(at / RATE, formants)) for at in range(count)]


def _tone(moment: float, formants: tuple[float, float]) -> float:
    waves = ((VOICE, 0.5), (formants[0], 0.3), (formants[1], 0.2))
    return sum(strength * math.sin(2 * math.pi * frequency * moment) for frequency, strength in waves)
