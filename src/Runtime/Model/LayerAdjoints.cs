namespace Unrolled.Runtime;

/// <summary>What a layer's step back reads and writes, for the rows of one step.</summary>
/// <typeparam name="T">float, or double in the reference.</typeparam>
public readonly ref struct LayerAdjoints<T>
    where T : struct
{
    /// <summary>The adjoints of the outputs.</summary>
    public Series<T> Output { get; init; }

    /// <summary>The adjoints of the states after the step on entry, of those before it on return.</summary>
    public Rows<T> State { get; init; }

    /// <summary>Receives the adjoints of the pre-activations, for <see cref="ILayer{T}.AddGradients"/>.</summary>
    public Rows<T> Kept { get; init; }

    /// <summary>Working space of any content.</summary>
    public Rows<T> Work { get; init; }

    /// <summary>Receives the adjoints of the inputs; empty where nobody asks for them.</summary>
    public Rows<T> Input { get; init; }

    /// <summary>The same without the first rows.</summary>
    /// <param name="rows">How many rows to leave out.</param>
    public LayerAdjoints<T> Skip(int rows) => new()
    {
        Output = Output.Skip(rows), State = State.Skip(rows), Kept = Kept.Skip(rows), Work = Work.Skip(rows), Input = Input.Skip(rows),
    };

    /// <summary>Writes zeros into the working space and into the adjoints of the inputs.</summary>
    /// <param name="work">Numbers of a row's working space.</param>
    /// <param name="input">Numbers of a row's input.</param>
    /// <param name="rows">How many rows.</param>
    public void Clear(int work, int input, int rows)
    {
        for (int row = 0; row < rows; row++)
        {
            Work[row][..work].Clear();
            if (!Input.IsEmpty)
                Input[row][..input].Clear();
        }
    }

    /// <summary>Moves the adjoint of a state before the step from the working space to where the step before looks for it.</summary>
    /// <param name="offset">Where it begins among the state's.</param>
    /// <param name="work">Where it begins in the working space.</param>
    /// <param name="width">How wide it is.</param>
    /// <param name="rows">How many rows.</param>
    public void LeaveState(int offset, int work, int width, int rows)
    {
        for (int row = 0; row < rows; row++)
            Work[row].Slice(work, width).CopyTo(State[row][offset..]);
    }

    /// <summary>Says that nothing depends on a state before the step.</summary>
    /// <param name="offset">Where it begins among the state's.</param>
    /// <param name="width">How wide it is.</param>
    /// <param name="rows">How many rows.</param>
    public void ClearState(int offset, int width, int rows)
    {
        for (int row = 0; row < rows; row++)
            State[row].Slice(offset, width).Clear();
    }
}
