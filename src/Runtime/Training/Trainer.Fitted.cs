using System;
using Unrolled.Tapes;
using Unrolled.Training;

namespace Unrolled;

/// <content>What the trainer remembers of a training by <c>Fit</c>, and what <c>Fit</c> is allowed to do.</content>
public sealed partial class Trainer
{
    /// <summary>The state of the last training of <c>Fit</c>, or of a loaded checkpoint. Null if there is none.</summary>
    internal FitState? FitState { get; private set; }

    /// <summary>Whether gradients wait for <see cref="Apply"/>.</summary>
    internal bool HasGradients => _accumulated.Kind != Accumulation.None;

    /// <summary>Begins or resumes a training. Other pending gradients are discarded.</summary>
    internal void Begin(FitState state)
    {
        if (ReferenceEquals(FitState, state))
            state.LastWeights.AsSpan().CopyTo(_model.Parameters);
        else
            _accumulated.Clear();
        FitState = state;
        state.LastWeights = null;
    }

    /// <summary>Stores the state of a training that stops.</summary>
    internal void Leave(FitState state) => (state.LastWeights, state.Left) = (_model.Parameters.ToArray(), Counts);

    /// <summary>Whether the trainer is as that training left it: no other training, and the weights are the last ones or the best.</summary>
    internal bool HasLeft(FitState state) =>
        Counts == state.Left && (StateBytes.SameBits(_model.Parameters, state.LastWeights) || StateBytes.SameBits(_model.Parameters, state.BestWeights));

    /// <summary>Lets progress callbacks use the trainer between two updates.</summary>
    internal Entrance.Visit OpenToLook() => _entrance.Open();
}
