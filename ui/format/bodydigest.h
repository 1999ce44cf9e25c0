// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QImage>
#include <QList>
#include <QString>

/// A picture, a sound or another file that stands in a body.
struct Attachment {
    QString title;        ///< what it is there: "Picture 1", the name of a form's part
    QString fileName;     ///< to save it under; safe as the name of a file
    QByteArray mediaType; ///< by its own bytes where they tell it
    QByteArray content;   ///< as it stands in the body
    bool isBase64 = false;
    bool isCut = false; ///< its end was not recorded
    QSize pixels;       ///< of a picture that can be shown
    QImage preview;     ///< reduced; null where there is none

    /// Bytes, decoded.
    qint64 size() const;
    QByteArray bytes() const;
    bool operator==(const Attachment &) const = default;
};

/// What people want to see of a body that is no chat: words for it, and what can be looked at, heard or
/// saved.
struct BodyDigest {
    static constexpr qsizetype mostAttachments = 64;

    QString text;
    QList<Attachment> attachments;
    /// `text` stands beside what the recorder has read of a streamed chat (TrafficRecord::answerText).
    bool isBesideText = false;

    bool isEmpty() const { return text.isEmpty() && attachments.isEmpty(); }
    bool operator==(const BodyDigest &) const = default;
};

/// Reads a recorded body, also one that was cut off (`isCut`), by its Content-Type and the shape of its JSON:
/// forms, pictures, sound, embeddings, moderations, rerankings, transcriptions, responses, completions, and
/// event streams of these, answers of chats in all wire formats; of streamed ones the tool calls. Empty for
/// everything else. Takes milliseconds for each MiB, so large bodies are for another thread than the
/// window's. Pure but for translation; any thread.
BodyDigest digestBody(QByteArrayView body, QByteArrayView contentType, bool isCut);

/// Decodes a picture no larger than it is shown (`bounds`); false where it cannot be shown.
bool makePreview(Attachment &attachment, QSize bounds = QSize(480, 360));
