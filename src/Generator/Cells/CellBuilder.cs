using System;
using System.Collections.Generic;
using System.Linq;
using Unrolled.Generator.Equations;
using Unrolled.Generator.Model;

namespace Unrolled.Generator.Cells;

/// <summary>Writes a cell down, equation by equation. What every cell may have beside (<see cref="CellVariants"/>) is not written here.</summary>
/// <param name="spec">The cell's sizes and settings.</param>
/// <param name="title">Its full name.</param>
/// <param name="source">Where the equations come from.</param>
internal sealed class CellBuilder(CellSpec spec, string title, string source)
{
    private readonly List<StateVector> _states = [];
    private readonly List<Parameter> _parameters = [];
    private readonly List<Statement> _statements = [];
    private readonly List<StoredTensor> _stored = [];
    private readonly List<string> _variants = [];
    private readonly List<MaskVector> _masks = [];
    private readonly Dictionary<string, int> _widths = [];
    private readonly List<string> _exports = [];
    private InputVector? _input;
    private InputVector? _below;
    private string? _counter;

    /// <summary>What follows is computed at every step whose number this divides; a state that is not keeps its value. A counter must have been written.</summary>
    public int Every { get; set; } = 1;

    /// <summary>Whether PyTorch computes the same function.</summary>
    public bool IsPyTorchs { get; private set; } = true;

    /// <summary>Says in a few words what sets the cell apart from the one of its name without variants.</summary>
    /// <param name="isSet">Whether the cell has the variant.</param>
    /// <param name="words">The words.</param>
    /// <param name="isPyTorchs">Whether PyTorch has it too.</param>
    public void Variant(bool isSet, string words, bool isPyTorchs = false)
    {
        if (!isSet)
            return;
        _variants.Add(words);
        IsPyTorchs &= isPyTorchs;
    }

    /// <summary>The activation that the setting <c>{part}Activation</c> chooses, and the words that say so.</summary>
    /// <param name="part">The part; empty where the cell has one activation.</param>
    /// <param name="unset">The default.</param>
    /// <param name="pyTorchs">Which others PyTorch has.</param>
    public ActivationSpec Activation(string part, Activation unset, params Activation[] pyTorchs)
    {
        ActivationSpec activation = spec.Activation(part, unset);
        string place = part.Length == 0 ? "" : part.ToLowerInvariant() + " ";
        Variant(activation != unset, place + activation.Words(), isPyTorchs: activation.IsUsual && pyTorchs.Contains(activation.Kind));
        return activation;
    }

    /// <summary>The vector x that a step reads.</summary>
    /// <param name="width">Its length; the cell's inputs unless given.</param>
    public Vector Input(int? width = null) => ReadInput(isToken: false, width);

    /// <summary>What the layer below exports behind the vector x, which formulas alone read.</summary>
    public Vector Below(string name, int width)
    {
        _below = new InputVector(name, width, IsToken: false);
        return Known(name, width);
    }

    /// <summary>The token x that a step reads, as a one-hot vector.</summary>
    public Vector Token() => ReadInput(isToken: true, width: null);

    /// <summary>A state; the vector returned is its value before the step. The statement of its name gives the next value.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="width">Its length; the cell's units unless given.</param>
    public Vector State(string name, int? width = null)
    {
        var state = new StateVector(name, width ?? spec.Units);
        _states.Add(state);
        return Known(state.Previous, state.Width);
    }

    /// <summary>A state that counts the steps, modulo a number that every <see cref="Every"/> divides: <c>t = t₋ + 1</c>, and 0 where that is the number.</summary>
    public void Count(string name, int modulus)
    {
        _counter = name;
        Vector next = Add(new Map("next", 1, Auxiliary(name, 1) + 1));
        Add(new Map(name, 1, next - (modulus * new Apply(Function.Positive, next - (modulus - 0.5)))));
    }

    /// <summary>Says that the layer above reads a state behind the output.</summary>
    /// <param name="state">The state.</param>
    /// <param name="isMemory">Whether it is a memory, and no part of the output.</param>
    public void Export(Vector state, bool isMemory = false)
    {
        _exports.Add(state.Name);
        int at = _states.FindIndex(other => other.Name == state.Name);
        _states[at] = _states[at] with { IsMemory = isMemory };
    }

    /// <summary>A vector as it was one step back: a state that variants of states leave alone. Before the first step it is zero.</summary>
    /// <param name="name">The state's name.</param>
    /// <param name="now">The vector.</param>
    public Vector Delayed(string name, Vector now)
    {
        Vector before = Auxiliary(name, now.Width);
        Add(new Map(name, now.Width, now));
        return before;
    }

    /// <summary>A state that is nothing the cell remembers by itself, such as a clock: variants of states leave it alone.</summary>
    public Vector Auxiliary(string name, int? width = null)
    {
        var state = new StateVector(name, width ?? spec.Units) { IsAuxiliary = true };
        _states.Add(state);
        return Known(state.Previous, state.Width);
    }

    /// <summary>Δt, the time since the step before: one number, given beside the input.</summary>
    public Expression TimeStep()
    {
        _masks.Add(new MaskVector(OwnCell.TimeStep, 1, MaskKind.TimeStep, 0));
        return new Variable(OwnCell.TimeStep);
    }

    /// <summary>A number while the model is trained, and 0 when it runs.</summary>
    public Expression WhileTraining(string name, double value)
    {
        _masks.Add(new MaskVector(name, 1, MaskKind.Training, value));
        return new Variable(name);
    }

    /// <summary>A mask.</summary>
    public Vector Mask(string name, int width, MaskKind kind, double rate)
    {
        _masks.Add(new MaskVector(name, width, kind, rate));
        return Known(name, width);
    }

    /// <summary>A trainable vector: a peephole, say.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="initial">How it is drawn; zero unless given.</param>
    /// <param name="width">Its length; the cell's units unless given.</param>
    public Vector Parameter(string name, InitialValue? initial = null, int? width = null)
    {
        var parameter = new Parameter(name, width ?? spec.Units, 1, initial ?? new InitialValue(InitialKind.Constant)) { IsVector = true };
        _parameters.Add(parameter);
        return Known(name, parameter.Units);
    }

    /// <summary>A vector that is set and never trained: statistics of data.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="initial">What it is to begin with.</param>
    /// <param name="width">Its length.</param>
    public Vector Fixed(string name, double initial, int width)
    {
        _parameters.Add(new Parameter(name, width, 1, new InitialValue(InitialKind.Constant, initial)) { IsVector = true, IsFixed = true });
        return Known(name, width);
    }

    /// <summary>A trainable number that every unit reads, in formulas alone.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="initial">What it is to begin with, however matrices are drawn.</param>
    public Expression Scalar(string name, double initial) => Scalar(name, new InitialValue(InitialKind.Constant, initial));

    /// <summary>The same, drawn in its own way.</summary>
    public Expression Scalar(string name, InitialValue initial)
    {
        _parameters.Add(new Parameter(name, 1, 1, initial) { IsVector = true, IsScalar = true });
        return new Variable(name);
    }

    /// <summary>A bias: a trainable vector that a layer may do without.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="initial">How it is drawn, if not as usual.</param>
    /// <param name="width">Its length; the cell's units unless given.</param>
    /// <param name="isFixed">Whether it is never trained.</param>
    public Vector Bias(string name, InitialValue? initial = null, int? width = null, bool isFixed = false)
    {
        _parameters.Add(new Parameter(name, width ?? spec.Units, 1, initial ?? Drawing.Bias(spec)) { IsVector = true, IsBias = true, IsFixed = isFixed });
        return Known(name, width ?? spec.Units);
    }

    /// <summary>A matrix times a vector.</summary>
    /// <param name="name">The matrix.</param>
    /// <param name="operand">The vector.</param>
    /// <param name="units">Its rows; the cell's units unless given.</param>
    /// <param name="initial">How it is drawn, if not as usual for what it reads.</param>
    public Product Matrix(string name, Vector operand, int? units = null, InitialValue? initial = null)
    {
        InitialValue usual = operand.Name == _input!.Name ? Drawing.InputWeight(spec)
            : _states.Exists(state => state.Previous == operand.Name) ? Drawing.RecurrentWeight(spec)
            : Drawing.InnerWeight(spec);
        _parameters.Add(new Parameter(name, units ?? spec.Units, operand.Width, initial ?? usual));
        return new Product(new Term(name, operand.Name), units ?? spec.Units);
    }

    /// <summary>A matrix times a vector, whose numbers a trainer leaves as they are.</summary>
    public Product Fixed(string name, Vector operand, int units, InitialValue initial)
    {
        _parameters.Add(new Parameter(name, units, operand.Width, initial) { IsFixed = true });
        return new Product(new Term(name, operand.Name), units);
    }

    /// <summary>A gate's pre-activation, <c>ai = Wi x + Ui h₋ + bi</c>: W of the input, U (then V, R) of what else it reads.</summary>
    /// <param name="letter">The gate's letter; empty where there is one.</param>
    /// <param name="operands">What it reads.</param>
    public Vector Gate(string letter, params Vector[] operands) => Gate(letter, Drawing.Bias(spec), operands);

    /// <summary>A gate's pre-activation whose bias is drawn in its own way.</summary>
    public Vector Gate(string letter, InitialValue bias, params Vector[] operands) => Part(letter, "a" + letter, "b" + letter, bias, units: null, operands);

    /// <summary>A gate's pre-activation of products with names of their own: <c>ai = Wi x + Vi m + bi</c>.</summary>
    public Vector Gate(string letter, InitialValue bias, params Product[] products)
    {
        Vector added = Bias("b" + letter, bias, products[0].Units);
        return Add(new Linear("a" + letter, products[0].Units, Terms(products), added.Name) { IsGate = true });
    }

    /// <summary>A part of a pre-activation by itself: <c>hn = Un h₋ + bhn</c>.</summary>
    /// <param name="letter">The gate's letter, which its matrices end in.</param>
    /// <param name="target">The result.</param>
    /// <param name="bias">The bias; null where there is none.</param>
    /// <param name="operands">What it reads.</param>
    public Vector Part(string letter, string target, string? bias, params Vector[] operands) => Part(letter, target, bias, Drawing.Bias(spec), units: null, operands);

    /// <summary>The same with a bias that is drawn in its own way, and a width of its own; the cell's units unless given.</summary>
    public Vector Part(string letter, string target, string? bias, InitialValue initial, int? units, params Vector[] operands)
    {
        string? name = bias is null ? null : Bias(bias, initial, units).Name;
        var rest = new Queue<string>(["U", "V", "R"]);
        Product[] products =
        [
            .. operands.Select(operand => operand.Name == _input!.Name
                ? Matrix("W" + letter, operand, units)
                : Matrix(rest.Dequeue() + letter, operand, units, Drawing.RecurrentWeight(spec))),
        ];
        return Add(new Linear(target, products[0].Units, Terms(products), name) { IsGate = true });
    }

    /// <summary><c>target = Σ products</c>, with a bias or without: a product that is no pre-activation, such as a projection.</summary>
    public Vector Linear(string target, Vector? bias, params Product[] products) => Add(new Linear(target, products[0].Units, Terms(products), bias?.Name));

    /// <summary><c>target = formula</c>; a state's name gives its next value.</summary>
    /// <param name="target">The result.</param>
    /// <param name="formula">The formula; it is as wide as the vectors that it reads.</param>
    /// <param name="width">Its width where it reads none; the cell's units unless given.</param>
    public Vector Map(string target, Expression formula, int? width = null) =>
        Add(new Map(target, formula.Reads().Where(_widths.ContainsKey).Select(name => (int?)_widths[name]).FirstOrDefault() ?? width ?? spec.Units, formula));

    /// <summary>Vectors of one length, normalised together; <c>nx</c> has the gain <c>gx</c>, one to begin with, and the shift <c>sx</c>, zero.</summary>
    public Vector Normalize(string target, string gain, string shift, Vector operand, double epsilon = WholeKernel.UsualEpsilon)
    {
        Parameter(gain, new InitialValue(InitialKind.Constant, 1), operand.Width);
        Parameter(shift, new InitialValue(InitialKind.Constant), operand.Width);
        return Add(new Whole(WholeKernel.LayerNormalizationWith(epsilon), operand.Width, new([new WholePart(target, operand.Name, new([gain, shift]))])));
    }

    /// <summary>Shares of a whole: <c>exp(v) / Σ exp(v)</c>.</summary>
    public Vector Softmax(string target, Vector operand) => Add(new Whole(WholeKernel.Softmax, operand.Width, new([new WholePart(target, operand.Name, default)])));

    /// <summary>A product's matrix the other way round: <c>target = Mᵀ v</c>, of <c>M v</c>.</summary>
    public Vector Transposed(string target, Product product) =>
        Add(new Whole(WholeKernel.Transposed, product.Units, new([new WholePart(target, product.Term.Operand, new([product.Term.Matrix]))])));

    /// <summary>Matrices stacked on top of one another in PyTorch's file.</summary>
    public void StoreMatrices(string tensor, params string[] parameters) =>
        _stored.Add(new StoredTensor(tensor, new(parameters), Transposed: false, IsVector: false, default));

    /// <summary>A matrix that PyTorch's file holds transposed.</summary>
    public void StoreTransposed(string tensor, string parameter) =>
        _stored.Add(new StoredTensor(tensor, new([parameter]), Transposed: true, IsVector: false, default));

    /// <summary>Vectors stacked in PyTorch's file; those in <paramref name="addedOnLoad"/> are its second bias.</summary>
    public void StoreVectors(string tensor, string[] parameters, params string[] addedOnLoad) =>
        _stored.Add(new StoredTensor(tensor, new(parameters), Transposed: false, IsVector: true, new(addedOnLoad)));

    /// <summary>W, U and b of gates as PyTorch's recurrent modules stack them, with two biases that are added.</summary>
    public void StorePyTorch(params string[] gates)
    {
        string[] Named(string kind) => Array.ConvertAll(gates, gate => kind + gate);

        StoreMatrices("weight_ih", Named("W"));
        StoreMatrices("weight_hh", Named("U"));
        StoreVectors("bias_ih", Named("b"));
        StoreVectors("bias_hh", Named("b"), Named("b"));
    }

    /// <summary>The finished cell.</summary>
    public CellProgram Output(Vector output) => new()
    {
        Name = spec.Kind.ToLowerInvariant(),
        Title = title,
        Source = source,
        Variants = new(_variants),
        Input = _input!,
        Below = _below,
        States = new(_states),
        Masks = new(_masks),
        Parameters = new(Drawing.Stacked(spec, _parameters, _statements, _input!.Name)),
        Statements = new(_statements),
        Output = output.Name,
        Exports = new(_exports),
        Counter = _counter,
        IsPyTorchs = IsPyTorchs,
        PyTorch = new(_stored),
    };

    private Vector ReadInput(bool isToken, int? width)
    {
        _input = new InputVector("x", width ?? spec.Inputs, isToken);
        return Known(_input.Name, _input.Width);
    }

    private static EquatableArray<Term> Terms(Product[] products) => new(products.Select(product => product.Term));

    private Vector Add(Statement statement)
    {
        if (Every != 1)
            statement = statement is Map map && _states.Find(state => state.Name == map.Target) is { } kept ? map with { Every = Every, Otherwise = kept.Previous } : statement with { Every = Every };
        _statements.Add(statement);
        return Known(statement.Target, statement.Width);
    }

    private Vector Known(string name, int width)
    {
        _widths[name] = width;
        return new Vector(name, width);
    }
}
