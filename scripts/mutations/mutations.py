"""The mutations: each a file, the text that stands there once, what is put in its place, and the tests that must notice."""

CELLS, LOWERING, EMISSION, PARSING = "src/Generator/Cells/", "src/Generator/Lowering/", "src/Generator/Emission/", "src/Generator/Parsing/"
RUNTIME = "src/Runtime/"

# A project and a filter; several are run one after the other until one goes red.
NUMERICS = [("NumericsTests", "FullyQualifiedName~WitnessTests"), ("NumericsTests", "")]
PRINTED = [("GeneratorTests", "FullyQualifiedName~Documents"), *NUMERICS]
TRAINING = [("RuntimeTests", "FullyQualifiedName!~Hostile"), *NUMERICS]
FILES = [("RuntimeTests", "FullyQualifiedName~Serialization|FullyQualifiedName~Checkpoints"), ("RuntimeTests", "FullyQualifiedName~Hostile")]
HOSTILE = [("RuntimeTests", "FullyQualifiedName~Hostile")]
MUTILATED = [("GeneratorTests", "FullyQualifiedName~Hostile")]
OWN = [("GeneratorTests", "FullyQualifiedName~CellRule|FullyQualifiedName~OwnCell"), ("NumericsTests", "FullyQualifiedName~OwnCellTests")]
TIMED = [("NumericsTests", "(FullyQualifiedName~CellMatrix|FullyQualifiedName~WitnessTests)&DisplayName~Cfc"), ("RuntimeTests", "FullyQualifiedName~TimeStep")]



def witness(cell):
    """The witnesses and the interpreter's experiments of one cell."""
    return [("NumericsTests", f"(FullyQualifiedName~CellWitnessTests|FullyQualifiedName~CellMatrix)&DisplayName~{cell}")]


CLOCKS = [("NumericsTests", "FullyQualifiedName~ClockworkTests")]
GRAPHS = [("RuntimeTests", "FullyQualifiedName~GraphTests|FullyQualifiedName~GraphModels|FullyQualifiedName~StepModelTests")]
SETTINGS = [("GeneratorTests", "FullyQualifiedName~OwnAttributeTests")]

MUTATIONS = [
    # Cells
    (CELLS + "Lstm.cs", "DepthTerm() + kept : kept) + (i * g)", "DepthTerm() + kept : kept) - (i * g)", NUMERICS),
    (CELLS + "Lstm.cs", "? f * _memory : _memory", "? f * _hidden : _memory", NUMERICS),
    (CELLS + "Lstm.cs", '_cell.Gate("o", _x, _hidden), c)', '_cell.Gate("o", _x, _hidden), _memory)', NUMERICS),
    (CELLS + "Lstm.cs", "ForgetDriven ? 1 - ForgetGate()", "ForgetDriven ? ForgetGate()", NUMERICS),
    (CELLS + "Lstm.cs", 'StorePyTorch("i", "f", "g", "o")', 'StorePyTorch("i", "f", "o", "g")', NUMERICS),
    (CELLS + "Gru.cs", ": (z * hidden) + ((1 - z) * n)", ": ((1 - z) * hidden) + (z * n)", NUMERICS),
    (CELLS + "Gru.cs", '"bn", x) + (r *', '"bn", x) - (r *', NUMERICS),
    (CELLS + "Gru.cs", '["br", "bz", "bn"]);', '["bz", "br", "bn"]);', NUMERICS),
    (CELLS + "Variants/Zoneout.cs", "(d * new Variable(state.Previous)) + ((1 - d) * new Variable(hat))", "((1 - d) * new Variable(state.Previous)) + (d * new Variable(hat))", NUMERICS),
    (CELLS + "Variants/Clip.cs", "new Argument(new Apply(Function.Clamp(limit), argument)) : new Argument(argument)", "new Argument(argument) : new Argument(argument)", NUMERICS),
    (CELLS + "Variants/TwoBiases.cs", "linear.Terms.Count > 1", "linear.Terms.Count > 0", NUMERICS),
    (CELLS + "Variants/NoBias.cs", "parameter => !parameter.IsBias", "parameter => true", NUMERICS),
    (CELLS + "Drawing.cs", "Math.Sqrt(6.0 / (inputs", "Math.Sqrt(3.0 / (inputs", [("RuntimeTests", "FullyQualifiedName~Initializ")]),
    (CELLS + "Drawing.cs", "isNegated ? InitialKind.NegativeChrono : InitialKind.Chrono", "isNegated ? InitialKind.Chrono : InitialKind.NegativeChrono",
     [("RuntimeTests", "FullyQualifiedName~Initializ")]),
    (CELLS + "Cfc.cs", "(first * (1 - tau)) + (tau * second)", "(second * (1 - tau)) + (tau * first)", TIMED),
    (CELLS + "Cfc.cs", '(Layer("a") * dt)', 'Layer("a")', TIMED),
    (CELLS + "Variants/LayerNormalization.cs", "Any(before => taken.Contains(before + name))", "Any(before => taken.Contains(name + before + name))", OWN),
    # Cells whose equations are not those of a gate
    (CELLS + "AntisymmetricRnn.cs", "forth - back - (diffusion * hidden)", "forth + back - (diffusion * hidden)", witness("AntisymmetricRnn")),
    (CELLS + "AntisymmetricRnn.cs", "(isGated ? Sigmoid(", "(isGated && step > 99 ? Sigmoid(", witness("AntisymmetricRnn")),
    (CELLS + "PhasedLstm.cs", "late - new Apply(Function.Floor, late)", "p - new Apply(Function.Floor, p)", witness("PhasedLstm")),
    (CELLS + "PhasedLstm.cs", "((1 - k) * memory));", "((1 - k) * candidate));", witness("PhasedLstm")),
    (CELLS + "Lstm.cs", "? DepthTerm() + kept : kept)", "? kept : kept)", witness("LstmDepthGate")),
    (CELLS + "Clockwork.cs", "periods[j] >= period", "periods[j] <= period", witness("Clockwork")),
    (CELLS + "Clockwork.cs", "cell.Every = period;", "cell.Every = 1;", CLOCKS),
    (CELLS + "Scrn.cs", "Sigmoid(cell.Part(\"\", \"a\", null, x, hidden, s))", "Sigmoid(cell.Part(\"\", \"a\", null, x, hidden, context))", witness("Scrn")),
    (CELLS + "BatchNorm.cs", "v + epsilon) * g) + s", "v + epsilon)) + s", witness("BatchNorm")),
    (CELLS + "Lmu.cs", "null, x, hidden, m)", "null, x, hidden, memory)", witness("Lmu")),
    (CELLS + "Lru.cs", "(re * imaginary) + (im * real)", "(re * imaginary) - (im * real)", witness("Lru")),
    (CELLS + "Qrnn.cs", "(f * memory) + (i * z)", "(i * memory) + (f * z)", witness("Qrnn")),
    (CELLS + "CoRnn.cs", "hidden + (step * v)", "hidden + (step * speed)", witness("CoRnn")),
    (CELLS + "SLstm.cs", "ai + (begun * Relu(-d))", "ai + Relu(-d)", witness("SLstm")),
    # Stages that are not computed at every step, and what reads earlier steps
    (LOWERING + "Differentiation.cs", "|| _isCleared;", "|| false;", CLOCKS),
    (LOWERING + "Differentiation.cs", "[.. passed, .. cleared]", "[.. cleared]", CLOCKS),
    (LOWERING + "Differentiation.cs", "[.. passed, .. cleared]", "[.. passed]", CLOCKS),
    (RUNTIME + "Tapes/Delays.cs", "ring[length * width] = Slot(oldest + 1, length);", "", GRAPHS),
    (RUNTIME + "Tapes/Delays.cs", "Precision.Add(to, read.Slice(", "Precision.Add(to, read.Slice(0 * ", GRAPHS),
    (RUNTIME + "Tapes/Delays.cs", "int at = step - delays.Length + (tap * delays.Dilation);\n                    ReadOnlySpan", "int at = step - delays.Length + tap;\n                    ReadOnlySpan", GRAPHS),
    (RUNTIME + "Passes/Clock.cs", "== strikes; row++)", "== strikes || row == 1; row++)", CLOCKS),
    (RUNTIME + "Passes/Vector/StrikingSteps.cs", "series.Skip(_first).Each(_distance)", "series.Skip(_first)", CLOCKS),
    # Cells of users' own
    (PARSING + "OwnCells/OwnSettings.cs", "foreach (string name in new[] { property, parameter.Name })", "foreach (string name in new[] { property })", SETTINGS),
    (PARSING + "OwnCells/CellTranslator.Formulas.cs", "OwnTermKind.Subtract => left - right", "OwnTermKind.Subtract => left + right", SETTINGS),
    (PARSING + "LayerReader.cs", "&& !OwnSettings.Has(attribute, argument.Key)", "", SETTINGS),
    (CELLS + "OwnEquations.cs", "Operand(0) - Operand(1)", "Operand(1) - Operand(0)", OWN),
    (CELLS + "OwnEquations.cs", "least == 0 ? InitialKind.UniformPositive : InitialKind.Uniform", "InitialKind.Uniform", OWN),
    (PARSING + "OwnCells/CellTranslator.Formulas.cs", "? OwnTerm.Of(OwnTermKind.Negate, operand)", "? operand", OWN),
    (PARSING + "OwnCells/CellTranslator.Formulas.cs", "if (_open.Contains(method))", "if (_open.Count > 99)", OWN),
    (PARSING + "OwnCells/CellNames.cs", "|| derived(name).Any(_taken.Contains)", "", OWN),
    (PARSING + "OwnCells/CellNames.cs", "while (!_properties.Add(Naming.Pascal(name)))", "while (false)", OWN),
    (PARSING + "OwnCells/CellWidths.cs", "one != other && (one > 0 || other > 0)", "false", OWN),
    (PARSING + "OwnCells/CellMethod.cs", "if (!reads.All(inputs.Contains) ||", "if (false && reads.Length > 0 ||", OWN),
    ("src/Generator/Model/OwnCell.cs", "Append(Lines[number].Value.Text(names))", "Append(number)", OWN),
    # Lowering
    (LOWERING + "Namer.cs", "Stripped(name, AdjointSuffixes).Skip(1).Any(names.Contains)", "false", [("NumericsTests", "FullyQualifiedName~NamingTests")]),
    (LOWERING + "Namer.cs", "while (Words.Contains(free) || IsDerived", "while (IsDerived", [("NumericsTests", "FullyQualifiedName~NamingTests")]),
    (LOWERING + "Namer.cs", 'IsPrefixed(name) ? "_" + name : name', "name", [("NumericsTests", "FullyQualifiedName~NamingTests")]),
    (LOWERING + "Flattening.cs", "flat.AddRange(Copied(whole));", "flat.Add(whole);", [("NumericsTests", "FullyQualifiedName~WholeKernelTests")]),
    (LOWERING + "Derivatives.cs", "Operator.Subtract => (seed, Algebra.Negate(seed))", "Operator.Subtract => (seed, seed)", NUMERICS),
    (LOWERING + "Derivatives.cs", "(Algebra.Multiply(seed, binary.Right), Algebra.Multiply(seed, binary.Left))",
     "(Algebra.Multiply(seed, binary.Left), Algebra.Multiply(seed, binary.Right))", NUMERICS),
    (LOWERING + "Derivatives.cs", "(seed / binary.Right, Algebra.Negate(", "(seed / binary.Right, (", NUMERICS),
    (LOWERING + "Differentiation.cs", "if (_begun.Contains(value))", "if (_begun.Contains(value) && value.Length > 99)", NUMERICS),
    (LOWERING + "Differentiation.cs", "if (_program.States.Any(state => state.Name == value))", "if (_program.States.Any(state => state.Name == value && value != \"c\"))", NUMERICS),
    (LOWERING + "Differentiation.cs", "? !_begun.Add(value) : IsBegun(value))", "? !_begun.Add(value) : IsBegun(value) && value.Length > 99)", NUMERICS),
    (LOWERING + "Differentiation.cs", "Accumulates: IsBegun(operand.Name!))", "Accumulates: IsBegun(operand.Name!) && operand.Width > 9999)", NUMERICS),
    (LOWERING + "Scheduling.cs", "name == program.Input.Name ? 0 : program.IsPrevious(name) ? 1 : 2", "name == program.Input.Name ? 1 : program.IsPrevious(name) ? 0 : 2", PRINTED),
    # Emission
    (EMISSION + "FusedStageSource.cs", '? $"(int){token}" :', '? $"((int){token} + 1)" :', NUMERICS),
    (EMISSION + "FusedStageSource.cs", "Matrix(operand, slot) + suffix, element + row + suffix", "Matrix(operand, slot) + suffix, element + rows[0] + suffix", NUMERICS),
    (EMISSION + "FusedStageSource.cs", "int first = parity == Odd ? operand.Gates.Count : 0;", "int first = 0;", NUMERICS),
    (EMISSION + "FusedStageSource.cs", '? $"{name} + {name}{Odd}" : name', "? name : name", NUMERICS),
    (EMISSION + "FusedStageSource.cs", '(operand.Width - 1).Text(), "", "Last"', '0.Text(), "", "Last"', NUMERICS),
    (EMISSION + "FusedStageSource.cs", '"Lane.Broadcast(0f)" : Load', '"Lane.Broadcast(1f)" : Load', NUMERICS),
    (EMISSION + "FusedStageSource.cs", '"if (TTape.IsKept)"', '"if (!TTape.IsKept)"', NUMERICS),
    (EMISSION + "FusedStageSource.cs", "if (offset > 0)", "if (offset > 9999)", NUMERICS),
    (EMISSION + "FusedAdjointSource.cs", "adjoint.Accumulates ?", "!adjoint.Accumulates ?", NUMERICS),
    (EMISSION + "FusedAdjointSource.cs", 'if (isInput)\n            _code.Line("if (!Unsafe', 'if (false)\n            _code.Line("if (!Unsafe', NUMERICS),
    (EMISSION + "FusedAdjointSource.cs", 'string stored = $"Lane.Flush({', 'string stored = $"({', TRAINING),
    (EMISSION + "AdvanceSource.cs", "{(Started + _plan.Layers[index].StateOffset).Text()}", "{_plan.Layers[index].StateOffset.Text()}", TRAINING),
    (EMISSION + "AdvanceSource.cs", 'Documentation.Number(mask.Rate) + "f"', '"0f"', TRAINING),
    (EMISSION + "AdvanceSource.cs", "(input.Width - 1).Text()", "0.Text()", TIMED),
    (EMISSION + "AdvanceSource.cs", '"if (isFresh)"', '"if (!isFresh)"', TRAINING),
    (RUNTIME + "Passes/BackwardPass.cs", "inputs[last] = default;", "", TIMED),
    # Parsing
    (PARSING + "LayerReader.cs", "cell.AgainstTime(settings) : null", "cell : null", TRAINING),
    (PARSING + "ArgumentRules.cs", "if (attribute.IsBroken)", "if (attribute.IsBroken && attribute.Kind.Length > 99)", MUTILATED),
    # Kernels and passes
    (RUNTIME + "Numbers/TanhCoefficients.cs", "P4 = 1.3354656e-08f", "P4 = -1.3354656e-08f", NUMERICS),
    (RUNTIME + "Numbers/Vector/Activations.cs", "T.Broadcast(0.5f) + T.Clamp(Ratio(", "T.Broadcast(0.4999f) + T.Clamp(Ratio(", NUMERICS),
    (RUNTIME + "Passes/Vector/OuterProduct.cs", "T.Accumulate(ref b3, ub, x3);\n            x = ", "T.Accumulate(ref b3, ub, x2);\n            x = ", NUMERICS),
    (RUNTIME + "Passes/Vector/StepSum.cs", "sum += T.Load(in da, (n * daStride) + unit);", "sum += T.Load(in da, unit);", NUMERICS),
    (RUNTIME + "Passes/Vector/TransposedColumns.cs", "(add ? T.Load(in to) + sum : sum).Store(ref to);", "sum.Store(ref to);", NUMERICS),
    (RUNTIME + "Passes/Vector/TransposedColumns.cs", "add ? dv[column + i] + sums[i] : sums[i];", "sums[i];", NUMERICS),
    (RUNTIME + "Passes/Vector/TransposedColumns.cs", "T x = T.Broadcast(in v, unit), y = T.Broadcast(in v, unit + 1);", "T x = T.Broadcast(in v, unit), y = x;", NUMERICS),
    (RUNTIME + "Numbers/Vector/LayerNormalization.cs", "- mean - (x[i] * slope)", "- mean + (x[i] * slope)", NUMERICS),
    (RUNTIME + "Numbers/Vector/Reduction.Squares.cs", "c += v2 * v2;", "c += v2;", TRAINING),
    (RUNTIME + "Passes/BackwardPass.cs", "_kept.Slice(cell * layer.AdjointFloats, rows * layer.AdjointFloats).Clear();", "", TRAINING),
    (RUNTIME + "Passes/BackwardPass.cs", "if (_joint is { Residual: true } joint && _window.Takes)", "if (_joint is { Residual: true, Floats: < 0 } joint && _window.Takes)", TRAINING),
    (RUNTIME + "Passes/BackwardPass.cs", "Precision.Add(dx, _second[..dx.Length]);", "{ }", TRAINING),
    (RUNTIME + "Passes/BackwardPass.cs", "records.Skip(rows - reading), records", "records.Skip(reading), records", TRAINING),
    (RUNTIME + "Passes/ForwardPass.cs", "int step = _window.Lengths[row];", "int step = _window.Lengths[row] + 1;", TRAINING),
    (RUNTIME + "Layouts/MaskLayout.cs", "1 / (1 - Rate)", "1", TRAINING),
    (RUNTIME + "Numbers/Philox.cs", "Rounds = 10", "Rounds = 9", TRAINING),
    # Training
    (RUNTIME + "Training/WindowPass.cs", "Array.Clear(_stateAdjoints);", "", TRAINING),
    (RUNTIME + "Training/WindowPass.cs", "_outputAdjoints.AsSpan(0, _steps * _rows * _layout.OutputSize).Clear();", "", TRAINING),
    (RUNTIME + "Training/WindowPass.States.cs", "_hasStarted[row] |= _lengths[row] > 0;", "_hasStarted[row] |= _lengths[row] > 99999;", TRAINING),
    (RUNTIME + "Training/AccumulatedGradient.cs", "(float)(terms / all)", "(float)(Terms / all)", TRAINING),
    (RUNTIME + "Learning/Optimizers/AdaptiveMoments.cs", "state.Power2 *= Beta2;", "state.Power2 *= Beta1;", TRAINING),
    (RUNTIME + "Learning/Optimizers/Sgd.cs", "state.Updates == 1", "state.Updates == 0", TRAINING),
    (RUNTIME + "Learning/Schedules/ReduceOnPlateau.cs", "observed < (best * (1 - RelativeThreshold))", "observed < (best * (1 + RelativeThreshold))", TRAINING),
    (RUNTIME + "Learning/Losses/Huber.cs", "(size - (0.5 * delta))", "(size - delta)", TRAINING),
    (RUNTIME + "Learning/Losses/SoftmaxCrossEntropy.cs", "total += spread * Weight(i);", "total += spread;", TRAINING),
    (RUNTIME + "Fitting/Shuffle.cs", "i > 0; i--", "i > 1; i--", TRAINING),
    # Files
    (RUNTIME + "Files/FileTensorMapping.cs", "if (added == 0)\n                    continue;", "", FILES),
    (RUNTIME + "Files/SafetensorsHeaderReader.cs", "if (!names.Add(name))", "if (!names.Add(name) && name.Length > 99)", FILES),
    (RUNTIME + "Files/SafetensorsHeaderReader.cs", "if (entry.Begin != end)", "if (entry.Begin < end)", FILES),
    (RUNTIME + "Files/SafetensorsHeaderReader.cs", "catch (FormatException exception)", "catch (InvalidOperationException exception)", HOSTILE),
    (RUNTIME + "Checkpoints/CheckpointReader.cs", "catch (ModelFileException exception)", "catch (FormatException exception)", HOSTILE),
    (RUNTIME + "Files/SafetensorsFile.cs", "new byte[Math.Min(count, FirstBuffer)]", "new byte[count]", HOSTILE),
    (RUNTIME + "Files/ModelFileReader.cs", "problems = [.. NonFinite(layout, values)];", "problems = [];", HOSTILE),
    (RUNTIME + "Files/FileReplacement.cs", "            Discard(temporary);\n            throw;", "            throw;", HOSTILE),
    (RUNTIME + "Training/Trainer.Checkpoints.cs", "_plateau = plateau;", "", FILES),
]
