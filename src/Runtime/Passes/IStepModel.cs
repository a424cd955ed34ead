using System;
using System.IO;

namespace Unrolled;

/// <summary>
/// A model that is stepped, without its type: for lists of different brains. Generated models whose layers all run forward implement it. Where the type is known, its own <c>Step</c> and
/// <c>State</c> say more and check the state's type.
/// </summary>
public interface IStepModel : IRecurrentModel
{
    /// <summary>Numbers per step that the model reads; 1 where it reads tokens.</summary>
    int InputSize { get; }

    /// <summary>Different tokens that the model reads; 0 where it reads numbers.</summary>
    int Vocabulary { get; }

    /// <summary>Numbers per step that the model writes.</summary>
    int OutputSize { get; }

    /// <summary>Bytes of a state. All zero is a fresh start; a copy is a snapshot.</summary>
    int StateBytes { get; }

#pragma warning disable CA1716 // Step is a word of Visual Basic's; it is the product's for this in every model
    /// <summary>One step of time.</summary>
    /// <param name="inputs"><see cref="InputSize"/> numbers; of a model that reads tokens, the token.</param>
    /// <param name="state"><see cref="StateBytes"/> bytes: the state before the step, replaced by that after it.</param>
    /// <param name="outputs">Receives <see cref="OutputSize"/> numbers.</param>
    /// <exception cref="ArgumentException">A span has another length.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A token is outside the vocabulary.</exception>
    void Step(ReadOnlySpan<float> inputs, Span<byte> state, Span<float> outputs);
#pragma warning restore CA1716

    /// <summary>A sequence, step after step.</summary>
    /// <param name="inputs">[time][inputs], or [time] tokens.</param>
    /// <param name="state"><see cref="StateBytes"/> bytes: the state before the first step, replaced by that after the last.</param>
    /// <param name="outputs">Receives [time][outputs].</param>
    /// <exception cref="ArgumentException">A span has a length that does not fit.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A token is outside the vocabulary.</exception>
    void Run(ReadOnlySpan<float> inputs, Span<byte> state, Span<float> outputs);

    /// <summary>Saves the model as a safetensors file.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    void Save(string path);

    /// <summary>Saves the model as a safetensors file.</summary>
    /// <param name="stream">Receives the file.</param>
    void Save(Stream stream);
}
