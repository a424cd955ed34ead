using System;
using System.Collections.Generic;
using System.Linq;
using Unrolled.Generator.Equations;
using Unrolled.Tool.Networks;
using Unrolled.Tool.Onnx.Messages;

namespace Unrolled.Tool.Exports;

/// <summary>A cell that ONNX has no operator for, as <c>Scan</c>: its body is one step, statement by statement.</summary>
/// <param name="nodes">The graph.</param>
/// <param name="cell">The cell.</param>
/// <param name="numbers">Its numbers.</param>
/// <param name="isReverse">Whether it runs against time.</param>
internal sealed class OnnxScan(OnnxNodes nodes, CellProgram cell, LayerNumbers numbers, bool isReverse)
{
    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);
    private readonly OnnxNodes _body = new(nodes);

    /// <summary>Adds the operator; the name of what it writes.</summary>
    public string Add(string flow)
    {
        foreach (Parameter parameter in cell.Parameters)
            _names[parameter.Name] = Stored(parameter);
        string[] states = [.. cell.States.Select(state => nodes.Add("Expand", InitialState(state), Shape(nodes, flow, state.Width)))];
        Body();
        NodeProto scan = nodes.Node("Scan", [.. states, flow], $"/{cell.Name}/Scan");
        string output = scan.Output[0];
        scan.Output.Clear();
        scan.Output.AddRange(states.Select(_ => nodes.Name("final")).Append(output));
        OnnxNodes.With(scan, "num_scan_inputs", 1L);
        OnnxNodes.With(scan, "body", _body.Graph);
        if (isReverse)
        {
            OnnxNodes.With(scan, "scan_input_directions", (ReadOnlySpan<long>)[1]);
            OnnxNodes.With(scan, "scan_output_directions", (ReadOnlySpan<long>)[1]);
        }

        return output;
    }

    /// <summary>A shape whose axis before the last is the batch's, as x has it.</summary>
    public static string Shape(OnnxNodes nodes, string flow, params IReadOnlyList<int> sizes)
    {
        string batch = nodes.Add("Slice", nodes.Add("Shape", flow), nodes.Integers(1), nodes.Integers(2));
        NodeProto shape = nodes.Node("Concat", [.. sizes.Take(sizes.Count - 1).Select(size => nodes.Integers(size)), batch, nodes.Integers(sizes[^1])]);
        OnnxNodes.With(shape, "axis", 0L);
        return shape.Output[0];
    }

    private string InitialState(StateVector state) => state.Initial is { } initial ? _names[initial] : nodes.Floats("zero", [1, state.Width], new float[state.Width]);

    private string Stored(Parameter parameter)
    {
        float[] values = numbers[parameter.Name];
        if (LayerNumbers.SecondBias(parameter.Name) is { } second && numbers.Has(second) && !cell.Parameters.Any(other => other.Name == second))
            values = [.. values.Zip(numbers[second], (one, other) => one + other)];
        return parameter.IsVector
            ? nodes.Floats(parameter.Name, [1, parameter.Units], values)
            : nodes.Floats(parameter.Name, [parameter.Columns, parameter.Units], new Matrix(parameter.Units, parameter.Columns, values).Transposed().Values);
    }

    private void Body()
    {
        _body.Graph.Name = cell.Name + "_step";
        foreach (StateVector state in cell.States)
            _body.Graph.Input.Add(OnnxNodes.Value(_names[state.Previous] = _body.Name(state.Name), isInteger: false, "batch", state.Width));
        _body.Graph.Input.Add(OnnxNodes.Value(_names[cell.Input.Name] = _body.Name(cell.Input.Name), isInteger: false, "batch", cell.InputWidth));
        if (cell.Below is { } below)
        {
            string all = _names[cell.Input.Name];
            _names[cell.Input.Name] = _body.Add("Slice", all, nodes.Integers(0), nodes.Integers(cell.Input.Width), nodes.Integers(1));
            _names[below.Name] = _body.Add("Slice", all, nodes.Integers(cell.Input.Width), nodes.Integers(cell.InputWidth), nodes.Integers(1));
        }

        foreach (MaskVector mask in cell.Masks)
            _names[mask.Name] = _body.Scalar(mask.Kind switch { MaskKind.Zoneout => mask.Rate, MaskKind.Training => 0, _ => 1 });
        foreach (Statement statement in cell.Statements)
            Step(statement);
        foreach (StateVector state in cell.States)
            Output(state.Name, state.Width);
        if (cell.Exports.Count > 0)
            _names[cell.Output] = Joined([.. cell.Outputs.Select(name => _names[name])]);
        Output(cell.Output, cell.OutputWidth);
    }

    /// <summary>What is not computed at every step keeps its value elsewhere.</summary>
    private string Guarded(Map map, string value)
    {
        if (map.Otherwise is not { } otherwise)
            return value;
        NodeProto rest = _body.Node("Mod", [_names[cell.Counter + "Previous"], _body.Scalar(map.Every)]);
        OnnxNodes.With(rest, "fmod", 1L);
        return _body.Add("Where", _body.Add("Equal", rest.Output[0], _body.Scalar(0)), value, _names[otherwise]);
    }

    private string Joined(IReadOnlyList<string> vectors)
    {
        NodeProto joined = _body.Node("Concat", vectors);
        OnnxNodes.With(joined, "axis", 1L);
        return joined.Output[0];
    }

    // A value may be output twice, as state and as what the layer writes; their names may not be the same.
    private void Output(string vector, int width) => _body.Graph.Output.Add(OnnxNodes.Value(_body.Add("Identity", _names[vector]), isInteger: false, "batch", width));

    private void Step(Statement statement)
    {
        switch (statement)
        {
            case Linear linear:
                string[] products = [.. linear.Terms.Select(term => _body.Add("MatMul", _names[term.Operand], _names[term.Matrix]))];
                string[] terms = linear.Bias is { } bias ? [.. products, _names[bias]] : products;
                _names[linear.Target] = terms.Length == 1 ? terms[0] : _body.Add("Sum", terms);
                break;
            case Map map:
                _names[map.Target] = Guarded(map, _body.Formula(map.Value, name => _names[name]));
                break;
            case Whole normalize when normalize.Kernel == WholeKernel.LayerNormalization:
                Normalized(normalize);
                break;
            case Whole { Kernel.ReadsMatrix: true } product:
                NodeProto transposed = _body.Node("Transpose", [_names[product.Parts[0].Parameters[0]]]);
                OnnxNodes.With(transposed, "perm", (ReadOnlySpan<long>)[1, 0]);
                _names[product.Target] = _body.Add("MatMul", _names[product.Parts[0].Operand], transposed.Output[0]);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(statement), statement.Target, "No operators are known for this statement.");
        }
    }

    private void Normalized(Whole normalize)
    {
        string joined = Joined([.. normalize.Operands.Select(name => _names[name])]);
        string one = nodes.Floats("one", [normalize.Numbers], [.. Enumerable.Repeat(1f, normalize.Numbers)]);
        NodeProto normal = _body.Node("LayerNormalization", [joined, one]);
        OnnxNodes.With(normal, "axis", -1L);
        OnnxNodes.With(normal, "epsilon", 1e-5f);
        for (int index = 0; index < normalize.Parts.Count; index++)
        {
            WholePart part = normalize.Parts[index];
            string own = normalize.Parts.Count == 1 ? normal.Output[0]
                : _body.Add("Slice", normal.Output[0], nodes.Integers(index * normalize.Width), nodes.Integers((index + 1) * normalize.Width), nodes.Integers(1));
            _names[part.Target] = _body.Add("Add", _body.Add("Mul", own, _names[part.Parameters[0]]), _names[part.Parameters[1]]);
        }
    }
}
