using Unrolled.Generator.Equations;

namespace Unrolled.NumericsTests.Reference;

/// <summary>Evaluates a cell's equations as they stand, before any pass has touched them, in double precision.</summary>
internal sealed class Interpreter
{
    private readonly CellProgram _program;
    private readonly Dictionary<string, Number[,]> _parameters = [];

    /// <param name="program">The equations.</param>
    /// <param name="parameter">The number of a parameter at a unit and column.</param>
    public Interpreter(CellProgram program, Func<string, int, int, double> parameter)
    {
        _program = program;
        foreach (Parameter declared in program.Parameters)
        {
            var numbers = new Number[declared.Units, declared.Columns];
            for (int unit = 0; unit < declared.Units; unit++)
                for (int column = 0; column < declared.Columns; column++)
                    numbers[unit, column] = new Number(parameter(declared.Name, unit, column));
            _parameters.Add(declared.Name, numbers);
        }
    }

    /// <summary>A parameter's numbers, with their gradients once those have been propagated.</summary>
    public Number[,] ParameterNamed(string name) => _parameters[name];

    /// <summary>One step.</summary>
    /// <param name="x">The input; for a token its one number.</param>
    /// <param name="previous">The state before the step, vector after vector.</param>
    /// <param name="mask">The numbers of a mask, by name.</param>
    /// <returns>The output, and the state after the step.</returns>
    public (Number[] Output, Number[] State) Step(Number[] x, Number[] previous, Func<string, double[]> mask)
    {
        var values = new Dictionary<string, Number[]> { [_program.Input.Name] = _program.Input.IsToken ? OneHot(x[0]) : x };
        if (_program.Below is { } below)
            (values[_program.Input.Name], values[below.Name]) = (x[.._program.Input.Width], x[_program.Input.Width..]);
        foreach (MaskVector given in _program.Masks)
            values[given.Name] = [.. mask(given.Name).Select(value => new Number(value))];
        int offset = 0;
        foreach (StateVector state in _program.States)
        {
            values[state.Previous] = previous[offset..(offset + state.Width)];
            offset += state.Width;
        }

        foreach (Parameter vector in _program.Parameters.Where(parameter => parameter.Columns == 1))
            values.TryAdd(vector.Name, [.. Enumerable.Range(0, vector.Units).Select(unit => _parameters[vector.Name][unit, 0])]);
        foreach (Statement statement in _program.Statements)
            if (statement.Every != 1 && (long)values[_program.Counter + "Previous"][0].Value % statement.Every != 0)
                values[statement.Target] = statement is Map { Otherwise: { } otherwise } ? values[otherwise] : [.. Enumerable.Range(0, statement.Width).Select(_ => new Number(double.NaN))];
            else if (statement is Whole whole)
                Kernels[whole.Kernel.Name](this, whole, values);
            else
                values[statement.Target] = statement is Linear linear
                ? [.. Enumerable.Range(0, linear.Width).Select(unit => Sum(linear, unit, values))]
                : [.. Enumerable.Range(0, statement.Width).Select(unit => Evaluate(((Map)statement).Value, unit, values))];
        return ([.. _program.Outputs.SelectMany(name => values[name])], [.. _program.States.SelectMany(state => values[state.Name])]);
    }

    /// <summary>The rule of each kernel over whole vectors.</summary>
    private static readonly Dictionary<string, Action<Interpreter, Whole, Dictionary<string, Number[]>>> Kernels = new()
    {
        [WholeKernel.LayerNormalization.Name] = (interpreter, whole, values) => interpreter.Normalize(whole, values),
        [WholeKernel.Softmax.Name] = (_, whole, values) => Softmax(whole, values),
        [WholeKernel.Transposed.Name] = (interpreter, whole, values) => interpreter.Transpose(whole.Parts[0], values),
    };

    /// <summary>(v − mean) / √(variance + ε) ⊙ gain + shift, mean and variance over all vectors.</summary>
    private void Normalize(Whole normalize, Dictionary<string, Number[]> values)
    {
        Number[] all = [.. normalize.Operands.SelectMany(operand => values[operand])];
        Number share = new(1.0 / all.Length), sum = new(0), squares = new(0);
        foreach (Number number in all)
            sum += number;
        Number mean = sum * share;
        foreach (Number number in all)
            squares += (number - mean) * (number - mean);
        Number scale = Number.InverseRoot((squares * share) + new Number(normalize.Kernel.Parameter ?? 1e-5));
        foreach (WholePart part in normalize.Parts)
            values[part.Target] =
            [
                .. values[part.Operand].Select((number, unit) => ((number - mean) * scale * _parameters[part.Parameters[0]][unit, 0]) + _parameters[part.Parameters[1]][unit, 0]),
            ];
    }

    /// <summary>exp(v) / Σ exp(v) over all vectors.</summary>
    private static void Softmax(Whole softmax, Dictionary<string, Number[]> values)
    {
        Number sum = new(0);
        foreach (Number number in softmax.Operands.SelectMany(operand => values[operand]))
            sum += Number.Apply(Function.Exp, number);
        foreach (WholePart part in softmax.Parts)
            values[part.Target] = [.. values[part.Operand].Select(number => Number.Apply(Function.Exp, number) / sum)];
    }

    /// <summary>Mᵀ v</summary>
    private void Transpose(WholePart part, Dictionary<string, Number[]> values)
    {
        Number[,] matrix = _parameters[part.Parameters[0]];
        values[part.Target] =
        [
            .. Enumerable.Range(0, matrix.GetLength(1)).Select(column => values[part.Operand].Select((number, unit) => matrix[unit, column] * number).Aggregate((one, other) => one + other)),
        ];
    }

    private Number[] OneHot(Number token) =>
        [.. Enumerable.Range(0, _program.Input.Width).Select(index => new Number(index == (int)token.Value ? 1 : 0))];

    private Number Sum(Linear linear, int unit, Dictionary<string, Number[]> values)
    {
        Number sum = linear.Bias is null ? new Number(0) : _parameters[linear.Bias][unit, 0];
        foreach (Term term in linear.Terms)
            for (int column = 0; column < values[term.Operand].Length; column++)
                sum += _parameters[term.Matrix][unit, column] * values[term.Operand][column];
        return sum;
    }

    private Number Evaluate(Expression expression, int unit, Dictionary<string, Number[]> values) => expression switch
    {
        Constant constant => new Number(constant.Value),
        Variable variable => values[variable.Name][_program.IsScalar(variable.Name) ? 0 : unit],
        Negate negate => new Number(0) - Evaluate(negate.Operand, unit, values),
        Apply apply => Number.Apply(apply.Function, Evaluate(apply.Argument, unit, values)),
        Binary binary => Join(binary.Operator, Evaluate(binary.Left, unit, values), Evaluate(binary.Right, unit, values)),
        _ => throw new ArgumentOutOfRangeException(nameof(expression)),
    };

    private static Number Join(Operator join, Number left, Number right) => join switch
    {
        Operator.Add => left + right,
        Operator.Subtract => left - right,
        Operator.Multiply => left * right,
        _ => left / right,
    };
}
