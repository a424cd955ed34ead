using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using Unrolled.Generator.Cells;
using Unrolled.Generator.Equations;
using Unrolled.Generator.Model;
using Unrolled.Tool.Networks;

namespace Unrolled.Tool.Exports;

/// <summary>
/// A network as a PyTorch module with the same tensors under the same names: PyTorch's own layers where they compute the same, others printed from their equations.
/// </summary>
/// <param name="network">The network.</param>
/// <param name="className">The module's name.</param>
internal sealed class PyTorchModule(Network network, string className)
{
    private const string Head = """
        import json
        import struct

        import torch
        import torch.nn.functional as F
        from torch import nn


        """;

    private const string Load = """
        def load(path):
            '''The module with the weights of a safetensors file: its header is JSON behind eight bytes of length, its numbers are little-endian floats.'''
            with open(path, "rb") as file:
                data = file.read()
            length = struct.unpack("<Q", data[:8])[0]
            tensors = {}
            for name, entry in json.loads(data[8:8 + length]).items():
                if name == "__metadata__":
                    continue
                assert entry["dtype"] == "F32", f"{name} is {entry['dtype']}; F32 was expected"
                begin, end = entry["data_offsets"]
                tensors[name] = torch.frombuffer(bytearray(data[8 + length + begin:8 + length + end]), dtype=torch.float32).reshape(entry["shape"])
            module = CLASS()
            module.load_state_dict(tensors)
            return module

        """;

    private const string Place = """
            def _put(self, name, layer):
                '''Registers a layer under a name with dots in it.'''
                place = self
                *outer, last = name.split(".")
                for part in outer:
                    if part not in dict(place.named_children()):
                        place.add_module(part, nn.Module())
                    place = place.get_submodule(part)
                place.add_module(last, layer)

        """;

    private readonly List<string> _layers = [], _steps = [];
    private readonly StringBuilder _cells = new();

    /// <summary>The Python file.</summary>
    public string Write()
    {
        for (int first = 0; first < network.Layers.Count;)
        {
            List<ImportedLayer> stack = [.. network.Layers.Skip(first).Select(layer => layer.Spec).TakeWhile(spec => spec.Name == network.Layers[first].Spec.Name)];
            Add(stack);
            first += stack.Count;
        }

        if (network.Skip)
            _steps.Add($"x = x + inputs[..., :{Text(network.Layers[^1].Spec.Units)}]");
        var text = new StringBuilder(Head).Append(_cells);
        text.Append(CultureInfo.InvariantCulture, $"class {className}(nn.Module):\n    \"\"\"Written by unrolled export. Reads [time, batch, {(network.Layers[0].Spec is EmbeddingLayer ? "no more] tokens" : $"{network.Input}]")}, writes [time, batch, {network.Layers[^1].Spec.Units}].\"\"\"\n\n");
        text.Append("    def __init__(self):\n        super().__init__()\n");
        foreach (string line in _layers)
            text.Append("        ").Append(line).Append('\n');
        text.Append('\n').Append(_layers.Exists(line => line.StartsWith("self._put", StringComparison.Ordinal)) ? Place : "");
        text.Append("    def forward(self, x):\n");
        if (network.Skip)
            text.Append("        inputs = x\n");
        foreach (string line in _steps)
            text.Append("        ").Append(line).Append('\n');
        return text.Append("        return x\n\n\n").Append(Load.Replace("CLASS", className, StringComparison.Ordinal)).ToString();
    }

    private void Add(List<ImportedLayer> stack)
    {
        ImportedLayer lowest = stack[0];
        string name = lowest.Name;
        if (Native(stack) is { } native)
        {
            string call = Register(name, native);
            _steps.Add(lowest is RecurrentLayer or BidirectionalLayer ? $"x = {call}(x)[0]" : Joined(lowest, Activated(lowest, $"{call}(x)")));
            return;
        }

        string module = "Layer" + Text(_layers.Count + 1);
        _cells.Append(OwnModule(module, stack)).Append("\n\n");
        _steps.Add($"x = {Register(name, module + "()")}(x)");
    }

    private string Register(string name, string layer)
    {
        bool isPlain = name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_') && !char.IsAsciiDigit(name[0]);
        _layers.Add(isPlain ? $"self.{name} = {layer}" : $"self._put(\"{name}\", {layer})");
        return isPlain ? $"self.{name}" : $"self.get_submodule(\"{name}\")";
    }

    /// <summary>PyTorch's own layer, or null.</summary>
    private static string? Native(List<ImportedLayer> stack)
    {
        switch (stack[0])
        {
            case DenseLayer dense:
                return $"nn.Linear({Text(dense.Inputs)}, {Text(dense.Units)})";
            case NormLayer norm:
                return $"nn.LayerNorm({Text(norm.Units)}{(norm.Epsilon == WholeKernel.UsualEpsilon ? "" : $", eps={PythonExpression.Number(norm.Epsilon)}")})";
            case EmbeddingLayer embedding:
                return $"nn.Embedding({Text(embedding.Vocabulary)}, {Text(embedding.Width)})";
        }

        bool isNative = stack.TrueForAll(layer => !layer.Residual && layer is RecurrentLayer { Reverse: false } or BidirectionalLayer { Merge: Merge.Concatenate }
            && layer.Directions.Cast<RecurrentLayer>().All(direction => !direction.TrainableState
                && GeneratorLayers.ProgramOf(direction).Stored.Any(stored => stored.Name.StartsWith("weight_ih", StringComparison.Ordinal))));
        if (!isNative)
            return null;
        var spec = (RecurrentLayer)stack[0].Directions[0];
        int units = spec is LstmLayer lstm ? lstm.Cells : spec.Units;
        string arguments = $"{Text(spec.Inputs)}, {Text(units)}" + (stack.Count > 1 ? $", num_layers={Text(stack.Count)}" : "") + (stack[0] is BidirectionalLayer ? ", bidirectional=True" : "")
            + (spec is LstmLayer { IsProjected: true } ? $", proj_size={Text(spec.Units)}" : "") + (spec.Bias ? "" : ", bias=False")
            + (spec is RnnLayer rnn && rnn.Activation == Activation.Relu ? ", nonlinearity=\"relu\"" : "");
        return $"nn.{spec switch { LstmLayer => "LSTM", GruLayer => "GRU", _ => "RNN" }}({arguments})";
    }

    /// <summary>A dense layer's activation around a call.</summary>
    private static string Activated(ImportedLayer spec, string call) => spec is DenseLayer dense && dense.Activation != Activation.Identity
        ? $"(lambda a: {PythonExpression.Of(dense.Activation.Of(new Variable("a")), _ => "a")})({call})"
        : call;

    private static string Joined(ImportedLayer spec, string call) => spec.Residual ? $"x = {call} + x" : $"x = {call}";

    private static string OwnModule(string module, List<ImportedLayer> stack)
    {
        var text = new StringBuilder();
        List<string> declarations = [], steps = [], methods = [];
        foreach (ImportedLayer layer in stack)
        {
            var calls = new List<string>();
            foreach (ImportedLayer direction in layer.Directions)
            {
                string method = string.Create(CultureInfo.InvariantCulture, $"run_l{direction.Depth}{(calls.Count > 0 ? "_reverse" : "")}");
                var cell = new PythonCell(GeneratorLayers.ProgramOf(direction), direction, method);
                declarations.AddRange(cell.Declarations());
                methods.Add(cell.Method());
                calls.Add($"self.{method}(x)");
            }

            string joined = calls.Count == 1 ? calls[0] : layer is BidirectionalLayer { Merge: Merge.Sum } ? string.Join(" + ", calls) : $"torch.cat([{string.Join(", ", calls)}], -1)";
            steps.Add(Joined(layer, joined));
        }

        text.Append(CultureInfo.InvariantCulture, $"class {module}(nn.Module):\n    def __init__(self):\n        super().__init__()\n");
        foreach (string line in declarations)
            text.Append("        ").Append(line).Append('\n');
        text.Append("\n    def forward(self, x):\n");
        foreach (string line in steps)
            text.Append("        ").Append(line).Append('\n');
        text.Append("        return x\n");
        foreach (string method in methods)
            text.Append('\n').Append(method);
        return text.ToString();
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
