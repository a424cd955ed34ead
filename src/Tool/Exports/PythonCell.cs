using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using Unrolled.Generator.Equations;
using Unrolled.Tool.Networks;

namespace Unrolled.Tool.Exports;

/// <summary>A cell as a method of a PyTorch module, printed from its equations: the tensors of a file become the equations' parameters, a step is its statements.</summary>
/// <param name="cell">The cell.</param>
/// <param name="spec">Its layer.</param>
/// <param name="method">The method's name.</param>
internal sealed class PythonCell(CellProgram cell, ImportedLayer spec, string method)
{
    private bool IsReverse => spec is RecurrentLayer { Reverse: true };

    /// <summary>The lines that declare its tensors.</summary>
    public IEnumerable<string> Declarations()
    {
        foreach (StoredTensor stored in cell.Stored)
        {
            Parameter[] parameters = [.. stored.Parameters.Select(cell.ParameterNamed)];
            int rows = parameters.Sum(parameter => parameter.Units), columns = parameters[0].Columns;
            string shape = stored.IsVector ? Text(rows) : stored.Transposed ? $"{Text(columns)}, {Text(rows)}" : $"{Text(rows)}, {Text(columns)}";
            yield return $"self.{GeneratorLayers.Suffix(spec, stored)} = nn.Parameter(torch.zeros({shape}){(parameters.All(parameter => parameter.IsFixed) ? ", requires_grad=False" : "")})";
        }
    }

    /// <summary>The method.</summary>
    public string Method()
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"    def {method}(self, x):\n        \"\"\"{cell.Signature}{(IsReverse ? ", against time" : "")}\n\n");
        foreach (string line in cell.ToString().Split('\n'))
            text.Append("        ").Append(line).Append('\n');
        text.Append("        \"\"\"\n");
        foreach (string line in Parameters())
            text.Append("        ").Append(line).Append('\n');
        foreach (MaskVector mask in cell.Masks)
            text.Append(CultureInfo.InvariantCulture, $"        {mask.Name} = {mask.Kind switch { MaskKind.Zoneout => PythonExpression.Number(mask.Rate), MaskKind.Training => "0.0", _ => "1.0" }}  # as when the model runs\n");
        foreach (StateVector state in cell.States)
            text.Append(CultureInfo.InvariantCulture, $"        {state.Previous} = {(state.Initial is { } initial ? $"{initial}.expand(x.shape[1], -1)" : $"x.new_zeros(x.shape[1], {Text(state.Width)})")}\n");
        text.Append(CultureInfo.InvariantCulture, $"        outputs = [None] * len(x)\n        for time in {(IsReverse ? "reversed(range(len(x)))" : "range(len(x))")}:\n");
        foreach (string line in Step())
            text.Append("            ").Append(line).Append('\n');
        return text.Append("        return torch.stack(outputs)\n").ToString();
    }

    private IEnumerable<string> Parameters()
    {
        var first = new HashSet<string>(StringComparer.Ordinal);
        foreach (StoredTensor stored in cell.Stored)
        {
            int row = 0;
            foreach (Parameter parameter in stored.Parameters.Select(cell.ParameterNamed))
            {
                string part = stored.Transposed ? $"self.{GeneratorLayers.Suffix(spec, stored)}.T" : $"self.{GeneratorLayers.Suffix(spec, stored)}[{Text(row)}:{Text(row + parameter.Units)}]";
                yield return first.Add(parameter.Name) ? $"{parameter.Name} = {part}" : $"{parameter.Name} = {parameter.Name} + {part}";
                row += parameter.Units;
            }
        }
    }

    private IEnumerable<string> Step()
    {
        yield return $"{cell.Input.Name}t = x[time]{(cell.Below is null ? "" : $"[:, :{Text(cell.Input.Width)}]")}";
        if (cell.Below is { } below)
            yield return $"{below.Name} = x[time][:, {Text(cell.Input.Width)}:]";
        foreach (Statement statement in cell.Statements)
        {
            if (statement is Linear linear)
                yield return $"{linear.Target} = {string.Join(" + ", linear.Terms.Select(term => $"{Name(term.Operand)} @ {term.Matrix}.T").Concat(linear.Bias is { } bias ? [bias] : []))}";
            else if (statement is Map map)
                yield return $"{map.Target} = {Guarded(map, PythonExpression.Of(map.Value, Name))}";
            else if (statement is Whole normalize && normalize.Kernel == WholeKernel.LayerNormalization)
                foreach (string line in Normalized(normalize))
                    yield return line;
            else if (statement is Whole { Kernel.ReadsMatrix: true } product)
                yield return $"{product.Target} = {Name(product.Parts[0].Operand)} @ {product.Parts[0].Parameters[0]}";
            else
                throw new ArgumentOutOfRangeException(statement.Target, "No Python is known for this statement.");
        }

        foreach (StateVector state in cell.States)
            yield return $"{state.Previous} = {state.Name}";
        yield return $"outputs[time] = {(cell.Exports.Count == 0 ? cell.Output : $"torch.cat([{string.Join(", ", cell.Outputs)}], -1)")}";
    }

    /// <summary>What is not computed at every step keeps its value elsewhere.</summary>
    private string Guarded(Map map, string value) => map.Otherwise is { } otherwise
        ? $"torch.where({cell.Counter}Previous % {Text(map.Every)} == 0, {value}, {otherwise})" : value;

    private IEnumerable<string> Normalized(Whole normalize)
    {
        yield return $"joined = torch.cat([{string.Join(", ", normalize.Operands.Select(Name))}], -1)";
        yield return "joined = F.layer_norm(joined, joined.shape[-1:], eps=1e-5)";
        for (int i = 0; i < normalize.Parts.Count; i++)
        {
            WholePart part = normalize.Parts[i];
            yield return $"{part.Target} = joined[:, {Text(i * normalize.Width)}:{Text((i + 1) * normalize.Width)}] * {part.Parameters[0]} + {part.Parameters[1]}";
        }
    }

    private string Name(string vector) => vector == cell.Input.Name ? vector + "t" : vector;

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
