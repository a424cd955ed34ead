using System;
using System.Collections.Generic;
using System.Linq;
using Unrolled.Checks;
using Unrolled.Generator.Model;
using Unrolled.Tool.Files;
using Unrolled.Tool.Networks;

namespace Unrolled.Tool.Onnx;

/// <summary>ONNX's LSTM, GRU and RNN: gates i o f g and z r n, W then R, two biases behind each other, peepholes i o f; a block for each direction.</summary>
/// <param name="node">The operator.</param>
/// <param name="name">The layer's name.</param>
/// <param name="report">Is told what is left out.</param>
internal sealed class OnnxRecurrent(OnnxNode node, string name, Report report)
{
    private readonly string[] _gates = node.Operator switch { "LSTM" => ["i", "o", "f", "g"], "GRU" => ["z", "r", "n"], _ => [""] };

    /// <summary>The layer.</summary>
    public NetworkLayer Layer()
    {
        RawTensor w = Demand(1, 3), r = Demand(2, 3);
        string direction = node.Attribute("direction")?.S.ToStringUtf8() ?? "forward";
        int directions = direction == "bidirectional" ? 2 : direction is "forward" or "reverse" ? 1 : throw node.Refused($"its direction is {Wording.Quote(direction)}");
        int rows = (int)w.Shape[1], inputs = (int)w.Shape[2], units = (int)r.Shape[2];
        if (w.Shape[0] != directions || rows != _gates.Length * units || !r.Shape.SequenceEqual([directions, rows, units]) || node.Integer("hidden_size", units) != units)
            throw node.Refused($"W {Wording.Shape(w.Shape)} and R {Wording.Shape(r.Shape)} do not fit its hidden_size and direction");
        if (node.Input(4) is OnnxFlow or OnnxConstant)
            throw node.Refused("it has sequence_lens. Lengths are given to a model's Run here; export the model without them");
        IReadOnlyList<ActivationSpec> activations = OnnxActivations.Of(node, [.. Enumerable.Repeat(Unset(), directions).SelectMany(each => each)]);
        int parts = activations.Count / directions;
        LayerNumbers[] numbers = [.. Enumerable.Range(0, directions).Select(index => Numbers(index, units))];
        bool hasState = AddStates(numbers, units);
        RecurrentLayer[] specs = [.. Enumerable.Range(0, directions).Select(index =>
            Spec(inputs, units, [.. activations.Skip(index * parts).Take(parts)]) with
            {
                Reverse = index == 1 || direction == "reverse",
                TrainableState = hasState,
                Clip = OnnxActivations.Decimal(node.Number("clip", 0))!.Value,
            })];
        return new NetworkLayer(directions == 2 ? new BidirectionalLayer(specs[0], specs[1], Merge.Concatenate) : specs[0], numbers);
    }

    private string[] Unset() => node.Operator switch { "LSTM" => ["Sigmoid", "Tanh", "Tanh"], "GRU" => ["Sigmoid", "Tanh"], _ => ["Tanh"] };

    private RawTensor Demand(int input, int rank)
    {
        RawTensor tensor = node.Demand(input);
        return tensor.Rank == rank && tensor.Shape.All(size => size is > 0 and <= int.MaxValue) ? tensor : throw node.Refused($"its input {input} is {Wording.Shape(tensor.Shape)}");
    }

    private RecurrentLayer Spec(int inputs, int units, ActivationSpec[] activations)
    {
        switch (node.Operator)
        {
            case "RNN":
                return new RnnLayer(name, 0, inputs, units, activations[0]);
            case "GRU":
                return new GruLayer(name, 0, inputs, units)
                {
                    Reset = node.Integer("linear_before_reset", 0) == 0 ? Reset.Before : Reset.After,
                    GateActivation = activations[0],
                    CandidateActivation = activations[1],
                };
            default:
                bool isCoupled = node.Integer("input_forget", 0) != 0;
                if (isCoupled)
                    report.Add(NoteKind.LeftOut, $"the forget gate's numbers of '{name}': with input_forget it is 1 − i, and nothing reads them");
                return new LstmLayer(name, 0, inputs, units)
                {
                    Coupling = isCoupled ? Coupling.InputDriven : Coupling.None,
                    Peepholes = node.Constant(7) is null ? Gates.None : isCoupled ? Gates.Input | Gates.Output : Gates.All,
                    GateActivation = activations[0],
                    CellActivation = activations[1],
                    OutputActivation = activations[2],
                };
        }
    }

    private LayerNumbers Numbers(int direction, int units)
    {
        var numbers = new LayerNumbers();
        numbers.AddStacked("W", Part(node.Demand(1), direction), _gates);
        numbers.AddStacked("U", Part(node.Demand(2), direction), _gates);
        int rows = _gates.Length * units, directions = (int)node.Demand(1).Shape[0];
        float[] biases = node.Constant(3) is { } b ? Vector(b, directions, 2 * rows, direction) : new float[2 * rows];
        numbers.AddJoined("b", biases[..rows], _gates);
        numbers.AddJoined("bh", biases[rows..], _gates);
        if (node.Operator == "LSTM" && node.Constant(7) is { } p)
            numbers.AddJoined("p", Vector(p, directions, 3 * units, direction), "i", "o", "f");
        return numbers;
    }

    private static Matrix Part(RawTensor tensor, int direction)
    {
        int rows = (int)tensor.Shape[1], columns = (int)tensor.Shape[2];
        return new Matrix(rows, columns, tensor.Values[(direction * rows * columns)..((direction + 1) * rows * columns)]);
    }

    private float[] Vector(RawTensor tensor, int directions, int length, int direction) => tensor.Shape.SequenceEqual([directions, length])
        ? tensor.Values[(direction * length)..((direction + 1) * length)]
        : throw node.Refused($"it has {Wording.Shape(tensor.Shape)} where [{directions}, {length}] was expected");

    /// <summary>Numbers before the first step other than zero become a trainable state.</summary>
    private bool AddStates(LayerNumbers[] numbers, int units)
    {
        RawTensor? h = State(5, "h"), c = node.Operator == "LSTM" ? State(6, "c") : null;
        if (h is null && c is null)
            return false;
        for (int direction = 0; direction < numbers.Length; direction++)
        {
            numbers[direction]["h0"] = Initial(h, numbers.Length, units, direction);
            if (node.Operator == "LSTM")
                numbers[direction]["c0"] = Initial(c, numbers.Length, units, direction);
        }

        return true;
    }

    private RawTensor? State(int input, string state)
    {
        if (node.Input(input) is OnnxFlow { Input: { } given })
            report.Add(NoteKind.LeftOut, $"the input {Wording.Quote(given)}: {state} of '{name}' before the first step is part of the model's State here");
        else if (node.Input(input) is OnnxConstant constant)
            return constant.Tensor.Values.All(value => value == 0) ? null : constant.Tensor;
        else if (node.Input(input) is not (null or OnnxZeros))
            throw node.Refused($"{state} before its first step is computed by the graph");
        return null;
    }

    private float[] Initial(RawTensor? state, int directions, int units, int direction) => state is null
        ? new float[units]
        : state.Values.Length == directions * units
            ? state.Values[(direction * units)..((direction + 1) * units)]
            : throw node.Refused($"the state before its first step is {Wording.Shape(state.Shape)}; one for all rows, [{directions}, 1, {units}], was expected");
}
