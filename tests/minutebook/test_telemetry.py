"""Nothing is sent home, whatever the environment said before."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
# A session of a model that hands back what it is given.
RUN = """
import minutebook
import onnx, onnxruntime
value = lambda name: onnx.helper.make_tensor_value_info(name, onnx.TensorProto.FLOAT, [1])
node = onnx.helper.make_node("Identity", ["x"], ["y"])
graph = onnx.helper.make_graph([node], "g", [value("x")], [value("y")])
model = onnx.helper.make_model(graph, opset_imports=[onnx.helper.make_opsetid("", 13)], ir_version=8)
onnxruntime.InferenceSession(model.SerializeToString(), providers=["CPUExecutionProvider"])
"""


def test_onnxruntime_makes_no_id_of_the_machine_and_keeps_no_events(tmp_path: Path) -> None:
    # Without minutebook imported before it, the home would hold its "deviceid" and a host would be looked up.
    dropped = ("CI", "ORT_DISABLE_TELEMETRY")
    environment = {name: value for name, value in os.environ.items() if name not in dropped}
    environment |= {
        "HOME": str(tmp_path),
        "XDG_CACHE_HOME": str(tmp_path / ".cache"),
        "PYTHONPATH": str(ROOT),
    }

    subprocess.run([sys.executable, "-c", RUN], env=environment, check=True, cwd=tmp_path)

    assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == []
