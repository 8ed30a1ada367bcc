"""Store papers, find passages, answer with citations.

service, papers          the one door, and one state of the index behind it
retrieval, fusion        candidates by words and by meaning, made one ranking; snippets shows them
lexical*, dense          the two rankers; filtering limits both in the same way
encoder, onnx_*          texts to vectors
catalogue*, manifest     the truth, in SQLite; ledger lists what it holds
index_writer, locking    one writer, whole transactions
snapshot, index_reader   whole states for readers, repaired where a writer died
verifying, doctor        is the index what it says; is the installation sound
answering                from passages to an answer, or an honest no
"""
