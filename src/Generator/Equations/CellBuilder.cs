using System.Collections.Generic;
using System.Linq;

namespace Unrolled.Generator.Equations;

/// <summary>Writes a cell down, equation by equation.</summary>
internal sealed class CellBuilder(string name, string title, string source)
{
    private readonly List<StateVector> _states = [];
    private readonly List<Parameter> _parameters = [];
    private readonly List<Statement> _statements = [];
    private readonly List<StoredTensor> _stored = [];
    private readonly List<string> _variants = [];
    private InputVector? _input;

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

    /// <summary>Whether PyTorch computes the same function.</summary>
    public bool IsPyTorchs { get; private set; } = true;

    /// <summary>The vector that a step reads.</summary>
    public Vector Input(string name, int width)
    {
        _input = new InputVector(name, width, IsToken: false);
        return new Vector(name, width);
    }

    /// <summary>The token that a step reads, as a one-hot vector.</summary>
    public Vector Token(string name, int vocabulary)
    {
        _input = new InputVector(name, vocabulary, IsToken: true);
        return new Vector(name, vocabulary);
    }

    /// <summary>A state; the vector returned is its value before the step.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="width">Its length.</param>
    /// <param name="isTrained">Whether its value before the first step is a parameter, <c>h0</c>, instead of zero.</param>
    public Vector State(string name, int width, bool isTrained)
    {
        var state = new StateVector(name, width) { Initial = isTrained ? Vector(name + "0", width, new InitialValue(InitialKind.Constant)) : null };
        _states.Add(state);
        return new Vector(state.Previous, width);
    }

    /// <summary>A matrix that takes <paramref name="operand"/> to <paramref name="units"/> numbers.</summary>
    public Product Matrix(string name, int units, Vector operand, InitialValue initial)
    {
        _parameters.Add(new Parameter(name, units, operand.Width, initial));
        return new Product(new Term(name, operand.Name), units);
    }

    /// <summary>A trainable vector: a bias or a peephole.</summary>
    public string Vector(string name, int units, InitialValue initial)
    {
        _parameters.Add(new Parameter(name, units, 1, initial) { IsVector = true });
        return name;
    }

    /// <summary><c>target = Σ products + bias</c>.</summary>
    public Vector Linear(string target, string? bias, params Product[] products)
    {
        int units = products[0].Units;
        _statements.Add(new Linear(target, units, [.. products.Select(product => product.Term)], bias));
        return new Vector(target, units);
    }

    /// <summary><c>target = formula</c>; a state's name gives its next value.</summary>
    public Vector Map(string target, int width, Expression formula)
    {
        _statements.Add(new Map(target, width, formula));
        return new Vector(target, width);
    }

    /// <summary>Matrices stacked on top of one another in a file.</summary>
    public void StoreMatrices(string tensor, params string[] parameters) =>
        _stored.Add(new StoredTensor(tensor, [.. parameters], Transposed: false, IsVector: false, []));

    /// <summary>A matrix that a file holds transposed.</summary>
    public void StoreTransposed(string tensor, string parameter) =>
        _stored.Add(new StoredTensor(tensor, [parameter], Transposed: true, IsVector: false, []));

    /// <summary>Vectors stacked in a file; those in <paramref name="addedOnLoad"/> are PyTorch's second bias.</summary>
    public void StoreVectors(string tensor, string[] parameters, params string[] addedOnLoad) =>
        _stored.Add(new StoredTensor(tensor, [.. parameters], Transposed: false, IsVector: true, [.. addedOnLoad]));

    /// <summary>Trained states under their names in the equations: PyTorch has none.</summary>
    /// <param name="depth">The layer's number among those of one attribute.</param>
    public void StoreStates(int depth)
    {
        foreach (string initial in _states.Select(state => state.Initial).OfType<string>())
            _stored.Add(new StoredTensor($"{initial}_l{depth}", [initial], Transposed: false, IsVector: true, []));
    }

    /// <summary>Every parameter under its name in the equations: for functions that PyTorch does not have.</summary>
    /// <param name="depth">The layer's number among those of one attribute.</param>
    public void StoreByEquation(int depth)
    {
        foreach (Parameter parameter in _parameters)
            _stored.Add(new StoredTensor($"{parameter.Name}_l{depth}", [parameter.Name], Transposed: false, parameter.IsVector, []));
    }

    /// <summary>The finished cell.</summary>
    public CellProgram Output(Vector output) => new()
    {
        Name = name,
        Title = title,
        Source = source,
        Variants = _variants,
        Input = _input!,
        States = _states,
        Parameters = _parameters,
        Statements = _statements,
        Output = output.Name,
        Stored = _stored,
    };
}

/// <summary>A vector of a cell, usable in formulas.</summary>
internal readonly record struct Vector(string Name, int Width)
{
    public static implicit operator Expression(Vector vector) => new Variable(vector.Name);

    public static Expression operator *(Vector left, Expression right) => (Expression)left * right;

    public static Expression operator -(double left, Vector right) => (Expression)left - (Expression)right;

    public static Expression operator +(Vector left, Expression right) => (Expression)left + right;
}

/// <summary>A matrix times a vector, not yet part of a sum.</summary>
internal readonly record struct Product(Term Term, int Units);
