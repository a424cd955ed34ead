using System.Collections.Generic;
using System.Linq;
using Unrolled.Generator.Equations;
using Unrolled.Generator.Lowering;

namespace Unrolled.Generator.Emission;

/// <summary>The stacked products of a layer in float, which both forms transpose and sum gradients with.</summary>
internal sealed class ProductSource
{
    private readonly CodeWriter _code;
    private readonly StepPlan _step;
    private readonly Joining? _joining;

    /// <param name="code">Where it is written.</param>
    /// <param name="step">The step.</param>
    /// <param name="joining">Joins operands; null in a form that reads them one by one.</param>
    public ProductSource(CodeWriter code, StepPlan step, Joining? joining = null)
    {
        _code = code;
        _step = step;
        _joining = joining;
    }

    /// <summary>Declares the products.</summary>
    public void WriteFields()
    {
        for (int number = 0; number < _step.Stages.Count; number++)
        {
            StackedProduct product = Joined(_step.Stages[number].Product);
            if (product.Gates.Count == 0)
                continue;
            _code.Line($"// {string.Join(", ", product.Gates.Select(gate => gate.Target))}: {LayerSource.Plural(product.Units, "unit")}{(product.Gates.Count > 1 ? " each" : "")}");
            IEnumerable<string> operands = product.Operands.Select(operand => "    " + OperandText(operand));
            _code.Lines(
                $"private static readonly PanelProduct {Name(number)} = new(units: {product.Units.Text()}, gates: {product.Gates.Count.Text()},\n"
                + string.Join(",\n", operands) + (_step.IsStrict ? ") { IsStrict = true };" : ");"));
            _code.Line();
        }
    }

    private static string OperandText(Operand operand)
    {
        string gates = "gates: [" + string.Join(", ", operand.Gates.Select(gate => gate.Text())) + "]";
        return operand.Name is null ? $"ProductOperand.Bias({gates})" : $"ProductOperand.Vector(width: {operand.Width.Text()}, {gates})";
    }

    /// <summary>The field of a stage's product.</summary>
    public string Name(int stage) => _step.Stages.Count == 1 ? "Product" : "Product" + (stage + 1).Text();

    /// <summary>Writes how the matrices are laid out for the way back.</summary>
    public void WriteTranspose()
    {
        _code.Line();
        using CodeWriter.Block method = _code.Open($"public void Transpose({LayerSource.TransposeParameters.Replace("{0}", "float")})");
        foreach (BackwardStage stage in _step.Backward)
            foreach (TransposedProduct product in _joining?.Of(stage) ?? stage.Products)
                _code.Line(
                    $"{NameOf(stage)}.Transpose({IndexOf(Joined(stage.Forward.Product), product.Operand)}, "
                    + $"{LayerSource.From("parameters", stage.Forward.Product.Offset)}, {LayerSource.From("transposed", _step.Transposed[product])});");
    }

    /// <summary>The call of a transposed product.</summary>
    public string Transposed(BackwardStage stage, TransposedProduct product, string adjoint, string target, string rows) =>
        $"{NameOf(stage)}.Transposed({IndexOf(Joined(stage.Forward.Product), product.Operand)}, {LayerSource.From("transposed", _step.Transposed[product])}, "
        + $"{adjoint}, {target}, {rows}, add: {(product.Accumulates ? "true" : "false")});";

    /// <summary>Writes the parameters' gradients.</summary>
    /// <param name="kernels">The form's calls of kernels.</param>
    public void WriteGradients(WholeText kernels)
    {
        _code.Line();
        using CodeWriter.Block method = _code.Open($"public void AddGradients({LayerSource.GradientParameters.Replace("{0}", "float")})");
        foreach (BackwardStage stage in _step.Backward)
        {
            StackedProduct product = Joined(stage.Forward.Product);
            if (product.Gates.Count == 0)
                continue;
            using CodeWriter.Block? striking = OpenStriking(stage.Forward.Every);
            string Of(string series) => stage.Forward.Every == 1 ? series : $"striking.Of({series})";
            string name = NameOf(stage), count = stage.Forward.Every == 1 ? "count" : "striking.Count";
            string gradients = LayerSource.From("gradients", product.Offset);
            string adjoint = Of(LayerSource.SeriesFrom("adjoint", _step.Kept[product.Gates[0].Target]));
            Operand[] trained = [.. product.Operands.Where(operand => _step.IsTrained(product, operand))];
            Operand[] vectors = [.. trained.Where(operand => operand is { Name: not null, IsToken: false })];
            // The bias goes along, unless it is fixed.
            bool isJoint = vectors.Length is 1 or 2 && product.Operands.All(operand => operand.Name is not null || trained.Contains(operand));
            if (isJoint)
                _code.Line($"{name}.AddGradients({string.Concat(vectors.Select(vector => $"{IndexOf(product, vector)}, {Of(LayerSource.SeriesOf(_step, vector.Name!))}, "))}{adjoint}, {gradients}, {count});");
            foreach (Operand operand in trained.Where(operand => !isJoint || operand.IsToken))
                _code.Line(operand.Name is null
                    ? $"{name}.AddBiasGradient({adjoint}, {gradients}, {count});"
                    : $"{name}.Add{(operand.IsToken ? "Token" : "")}Gradient({IndexOf(product, operand)}, {Of(LayerSource.SeriesOf(_step, operand.Name))}, {adjoint}, {gradients}, {count});");
        }

        foreach (string line in kernels.Gradients(_step))
            _code.Line(line);
        foreach (PlacedParameter vector in LayerSource.Vectors(_step))
        {
            string adjoints = LayerSource.SeriesFrom("adjoint", _step.Kept[vector.Parameter.Name]), gradient = LayerSource.Slice("gradients", vector.Offset, vector.Parameter.Units);
            _code.Line(vector.Parameter.IsScalar
                ? $"VectorGradient.AddUnits({adjoints}, {gradient}, units: {_step.Kept.WidthOf(vector.Parameter.Name).Text()}, count);"
                : $"VectorGradient.Add({adjoints}, {gradient}, count);");
        }
    }

    /// <summary>What a stage that is not computed adds to gradients is zero.</summary>
    private CodeWriter.Block? OpenStriking(int every) => every == 1 ? null
        : _code.Open($"for (var striking = new StrikingSteps({LayerSource.SeriesFrom("previous", _step.Counter)}, {every.Text()}, count); striking.Next();)");

    private StackedProduct Joined(StackedProduct product) => _joining?.Of(product) ?? product;

    private static string IndexOf(StackedProduct product, Operand operand) => product.Operands.ToList().FindIndex(other => other.FirstLine == operand.FirstLine).Text();

    private string NameOf(BackwardStage stage) => Name(_step.Stages.ToList().IndexOf(stage.Forward));
}
