// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dialects/chatevent.h"

#include <QByteArray>

#include <span>

/// A provider's word for why an answer ended.
struct FinishWord {
    QByteArrayView word;
    FinishReason reason;
};

/// What `word` means; Other for one that is not known.
FinishReason finishReasonOf(std::span<const FinishWord> words, QByteArrayView word);
/// True where `word` is one of them, and (with `reason`) means that.
bool isFinishWord(std::span<const FinishWord> words, QByteArrayView word,
                  std::optional<FinishReason> reason = std::nullopt);
/// The word for `reason`: `native` where it is one of them and means that, else the first that does, else
/// `fallback`.
QByteArray finishWordFor(std::span<const FinishWord> words, FinishReason reason, const QByteArray &native,
                         QByteArrayView fallback);
